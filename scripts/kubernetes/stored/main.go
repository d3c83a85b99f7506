// Prints what an API server would store of the Job that comes on standard input, valid or not: read, defaulted, and
// without the fields that a gate of this version, left as it is by default, switches off.
package main

import (
	"context"
	"encoding/json"
	"io"
	"os"

	batchv1 "k8s.io/api/batch/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/apis/batch"
	_ "k8s.io/kubernetes/pkg/apis/batch/install"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	"k8s.io/kubernetes/pkg/registry/batch/job"
)

func main() {
	body, err := io.ReadAll(os.Stdin)
	must(err)
	object, err := runtime.Decode(legacyscheme.Codecs.UniversalDecoder(batch.SchemeGroupVersion), body)
	must(err)
	internal := &batch.Job{}
	must(legacyscheme.Scheme.Convert(object, internal, nil))
	// As `rest.BeforeCreate` does, which stops where a Job is invalid.
	internal.SetDeletionTimestamp(nil)
	internal.SetDeletionGracePeriodSeconds(nil)
	internal.SetManagedFields([]metav1.ManagedFieldsEntry(nil))
	info := &request.RequestInfo{APIGroup: batch.GroupName, APIVersion: "v1", Resource: "jobs", Verb: "create"}
	ctx := request.WithRequestInfo(request.WithNamespace(context.Background(), "default"), info)
	job.Strategy.PrepareForCreate(ctx, internal)
	stored := &batchv1.Job{}
	must(legacyscheme.Scheme.Convert(internal, stored, nil))
	must(json.NewEncoder(os.Stdout).Encode(stored))
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
