// Answers what the API server of one version of Kubernetes would say to a POST of a Job, by the server's own code:
// decoding, defaulting and the create strategy, without a server. One JSON line in is one question, one JSON line out
// its answer, in the same order. README.md beside this file shows both.
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"runtime"
)

// Question is one Job to be created.
type Question struct {
	// ID comes back with the answer.
	ID json.RawMessage `json:"id,omitempty"`
	// Namespace is that of the request. Default: `default`.
	Namespace string `json:"namespace,omitempty"`
	// Job is the body: JSON text inside a string, so that numbers and duplicate keys arrive as they were written.
	// An object is taken too.
	Job json.RawMessage `json:"job"`
	// Stored asks for the object as it would be stored.
	Stored bool `json:"stored,omitempty"`
}

func main() {
	questions := bufio.NewReaderSize(os.Stdin, 1<<20)
	answers := bufio.NewWriterSize(os.Stdout, 1<<20)
	// Answers keep the order of the questions: each has a channel of its own in this queue.
	queue := make(chan chan []byte, 4*runtime.NumCPU())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for answer := range queue {
			answers.Write(append(<-answer, '\n'))
			if len(queue) == 0 {
				answers.Flush()
			}
		}
		answers.Flush()
	}()
	for {
		line, err := questions.ReadBytes('\n')
		if len(line) > 1 {
			answer := make(chan []byte, 1)
			queue <- answer
			go func() { answer <- reply(line) }()
		}
		if err != nil {
			break
		}
	}
	close(queue)
	<-done
}

func reply(line []byte) []byte {
	var question Question
	answer := Answer{}
	if err := json.Unmarshal(line, &question); err != nil {
		answer = Answer{Verdict: "unreadable", Message: err.Error()}
	} else {
		answer = create(question)
	}
	text, err := json.Marshal(answer)
	if err != nil {
		panic(err)
	}
	return text
}

// body is the text of the Job, whichever way it was given.
func (question Question) body() []byte {
	var text string
	if json.Unmarshal(question.Job, &text) == nil {
		return []byte(text)
	}
	return question.Job
}
