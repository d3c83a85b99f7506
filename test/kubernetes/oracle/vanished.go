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
	search := search{unknown: unknownFields(strict)}
	search.compare("", "", before, after)
	sort.Strings(search.lost)
	return search.lost
}

type search struct {
	// unknown fields, as the server names them: `spec.containers[0].x`.
	unknown map[string]bool
	lost    []string
}

// compare looks for what of a value is not in another; its place is a JSON pointer, and a name as the server writes it.
func (search *search) compare(pointer, name string, before, after any) {
	switch value := before.(type) {
	case map[string]any:
		other, _ := after.(map[string]any)
		for key, item := range value {
			path := pointer + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
			field := strings.TrimPrefix(name+"."+key, ".")
			if kept, ok := other[key]; ok {
				search.compare(path, field, item, kept)
			} else if !isNothing(item) && !search.unknown[field] {
				search.lost = append(search.lost, path)
			}
		}
	case []any:
		other, _ := after.([]any)
		for index, item := range value {
			path := pointer + "/" + strconv.Itoa(index)
			if index < len(other) {
				search.compare(path, name+"["+strconv.Itoa(index)+"]", item, other[index])
			} else {
				search.lost = append(search.lost, path)
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

func unknownFields(strict []string) map[string]bool {
	names := map[string]bool{}
	for _, sentence := range strict {
		if match := unknownField.FindStringSubmatch(sentence); match != nil {
			names[match[1]] = true
		}
	}
	return names
}
