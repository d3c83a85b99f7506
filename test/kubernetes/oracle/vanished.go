package main

import (
	"encoding/json"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// vanished lists what stood in a body and is not in the stored form, as JSON pointers: fields behind a gate that is off,
// the status. Left out are fields already named as unknown, and values that say nothing (null, false, 0, "", empty).
func vanished(body, stored []byte, strict []string) []string {
	var before, after any
	if json.Unmarshal(body, &before) != nil || json.Unmarshal(stored, &after) != nil {
		return nil
	}
	var lost []string
	compare("", before, after, &lost)
	unknown := unknownFields(strict)
	var kept []string
	for _, pointer := range lost {
		if !unknown[pointer] {
			kept = append(kept, pointer)
		}
	}
	sort.Strings(kept)
	return kept
}

func compare(pointer string, before, after any, lost *[]string) {
	switch value := before.(type) {
	case map[string]any:
		other, _ := after.(map[string]any)
		for key, item := range value {
			path := pointer + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
			if kept, ok := other[key]; ok {
				compare(path, item, kept, lost)
			} else if !isNothing(item) {
				*lost = append(*lost, path)
			}
		}
	case []any:
		other, _ := after.([]any)
		for index, item := range value {
			path := pointer + "/" + strconv.Itoa(index)
			if index < len(other) {
				compare(path, item, other[index], lost)
			} else {
				*lost = append(*lost, path)
			}
		}
	}
}

// isNothing tells whether a value is one that Go leaves out when it is the zero value of its field.
func isNothing(value any) bool {
	switch value := value.(type) {
	case nil:
		return true
	case bool:
		return !value
	case float64:
		return value == 0
	case string:
		return value == ""
	case []any:
		return len(value) == 0
	case map[string]any:
		for _, item := range value {
			if !isNothing(item) {
				return false
			}
		}
		return true
	}
	return false
}

var unknownField = regexp.MustCompile(`^unknown field "(.*)"$`)

// unknownFields turns the sentences of a strict reading into pointers; a path such as `spec.containers[0].x` is
// unambiguous but for dots in names, which no known field has: an unknown field is always the last step.
func unknownFields(strict []string) map[string]bool {
	pointers := map[string]bool{}
	for _, sentence := range strict {
		if match := unknownField.FindStringSubmatch(sentence); match != nil {
			path := strings.NewReplacer("~", "~0", "/", "~1").Replace(match[1])
			pointers["/"+strings.NewReplacer(".", "/", "[", "/", "]", "").Replace(path)] = true
		}
	}
	return pointers
}
