package main

import (
	"context"
	"encoding/json"
	"errors"

	batchv1 "k8s.io/api/batch/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/warning"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/apis/batch"
	_ "k8s.io/kubernetes/pkg/apis/batch/install"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	"k8s.io/kubernetes/pkg/capabilities"
	"k8s.io/kubernetes/pkg/registry/batch/job"
)

// Answer is what the server does with a Job.
type Answer struct {
	ID json.RawMessage `json:"id,omitempty"`
	// Verdict: `undecodable` (400: a wrong type, a bad quantity, another kind or namespace), `invalid` (422, see
	// Causes), `accepted`. The fields below say what strict field validation would add.
	Verdict string `json:"verdict"`
	// Message of an undecodable Job.
	Message string `json:"message,omitempty"`
	// Strict holds a sentence for each field that is unknown or written twice.
	Strict []string `json:"strict,omitempty"`
	// Causes of an invalid Job.
	Causes []Cause `json:"causes,omitempty"`
	// Warnings of an accepted Job.
	Warnings []string `json:"warnings,omitempty"`
	// Vanished lists the fields that are neither unknown nor stored, as JSON pointers.
	Vanished []string `json:"vanished,omitempty"`
	// Stored is the Job as stored, when it was asked for.
	Stored json.RawMessage `json:"stored,omitempty"`
}

// Cause is one reason why a Job is invalid.
type Cause struct {
	Field  string `json:"field"`
	Reason string `json:"reason"`
	Detail string `json:"detail"`
}

var decoder = makeDecoder()

func init() {
	capabilities.Setup(true, 0)
}

func makeDecoder() runtime.Decoder {
	codecs := legacyscheme.Codecs
	info, ok := runtime.SerializerInfoForMediaType(codecs.SupportedMediaTypes(), runtime.ContentTypeJSON)
	if !ok {
		panic("no serializer for JSON")
	}
	hub := schema.GroupVersion{Group: batch.GroupName, Version: runtime.APIVersionInternal}
	return codecs.DecoderToVersion(info.StrictSerializer, hub)
}

func create(question Question) Answer {
	answer := Answer{ID: question.ID}
	namespace := question.Namespace
	if namespace == "" {
		namespace = "default"
	}
	body := question.body()
	kind := batchv1.SchemeGroupVersion.WithKind("Job")
	object, actual, err := decoder.Decode(body, &kind, &batch.Job{})
	if strict, ok := runtime.AsStrictDecodingError(err); ok && object != nil {
		for _, each := range strict.Errors() {
			answer.Strict = append(answer.Strict, each.Error())
		}
	} else if err != nil {
		return answer.undecodable(err.Error())
	}
	if actual.GroupVersion() != kind.GroupVersion() {
		return answer.undecodable("the API version is " + actual.GroupVersion().String())
	}
	created, ok := object.(*batch.Job)
	if !ok {
		return answer.undecodable("the kind is " + actual.Kind)
	}
	// Defaulting lets the Job and its pods share one map of labels; on a server copies are made before the strategy.
	created = created.DeepCopy()
	rest.FillObjectMetaSystemFields(created)
	if created.GenerateName != "" && created.Name == "" {
		created.Name = job.Strategy.GenerateName(created.GenerateName)
	}
	recorder := &warnings{}
	ctx := warning.WithWarningRecorder(request.WithNamespace(requestContext(), namespace), recorder)
	if err := rest.BeforeCreate(job.Strategy, ctx, created); err != nil {
		answer = answer.refused(err)
	} else {
		answer.Verdict = "accepted"
		answer.Warnings = recorder.texts
	}
	if answer.Verdict == "undecodable" {
		return answer
	}
	stored, err := storedForm(created)
	if err != nil {
		panic(err)
	}
	answer.Vanished = vanished(body, stored, answer.Strict)
	if question.Stored {
		answer.Stored = stored
	}
	return answer
}

func requestContext() context.Context {
	info := &request.RequestInfo{APIGroup: batch.GroupName, APIVersion: "v1", Resource: "jobs", Verb: "create"}
	return request.WithRequestInfo(context.Background(), info)
}

func (answer Answer) undecodable(message string) Answer {
	answer.Verdict = "undecodable"
	answer.Message = message
	return answer
}

func (answer Answer) refused(err error) Answer {
	var status *apierrors.StatusError
	if !errors.As(err, &status) || status.ErrStatus.Reason != metav1.StatusReasonInvalid {
		return answer.undecodable(err.Error())
	}
	answer.Verdict = "invalid"
	if status.ErrStatus.Details != nil {
		for _, each := range status.ErrStatus.Details.Causes {
			answer.Causes = append(answer.Causes, Cause{each.Field, string(each.Type), each.Message})
		}
	}
	return answer
}

func storedForm(created *batch.Job) ([]byte, error) {
	external := &batchv1.Job{}
	if err := legacyscheme.Scheme.Convert(created, external, nil); err != nil {
		return nil, err
	}
	external.SetGroupVersionKind(batchv1.SchemeGroupVersion.WithKind("Job"))
	return json.Marshal(external)
}

// warnings collects what the strategy warns of.
type warnings struct{ texts []string }

func (recorder *warnings) AddWarning(_, text string) {
	recorder.texts = append(recorder.texts, text)
}
