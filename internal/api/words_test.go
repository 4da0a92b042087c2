package api_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2/validation"

	"github.com/anyam-id/anyam/internal/api"
)

func TestEveryMessageOfTheValidationThatAnOperationCanGiveIsTranslated(t *testing.T) {
	messages := []string{
		validation.MsgUnexpectedProperty, validation.MsgExpectedRFC3339DateTime, validation.MsgExpectedRFC3339Date, validation.MsgExpectedMatchAtLeastOneSchema,
		validation.MsgExpectedMatchExactlyOneSchema, validation.MsgExpectedNotMatchSchema, validation.MsgExpectedBoolean, validation.MsgExpectedNumber, validation.MsgExpectedInteger,
		validation.MsgExpectedString, validation.MsgExpectedBase64String, validation.MsgExpectedArray, validation.MsgExpectedObject, validation.MsgExpectedArrayItemsUnique,
		fmt.Sprintf(validation.MsgExpectedOneOf, "a, b"), fmt.Sprintf(validation.MsgExpectedMinimumNumber, 1), fmt.Sprintf(validation.MsgExpectedExclusiveMinimumNumber, 1),
		fmt.Sprintf(validation.MsgExpectedMaximumNumber, 1), fmt.Sprintf(validation.MsgExpectedExclusiveMaximumNumber, 1), fmt.Sprintf(validation.MsgExpectedNumberBeMultipleOf, 5),
		fmt.Sprintf(validation.MsgExpectedMinLength, 1), fmt.Sprintf(validation.MsgExpectedMaxLength, 9), fmt.Sprintf(validation.MsgExpectedBePattern, "YYYY"),
		fmt.Sprintf(validation.MsgExpectedMatchPattern, "^a$"), fmt.Sprintf(validation.MsgExpectedMinItems, 1), fmt.Sprintf(validation.MsgExpectedMaxItems, 9),
		fmt.Sprintf(validation.MsgExpectedMinProperties, 1), fmt.Sprintf(validation.MsgExpectedMaxProperties, 9), fmt.Sprintf(validation.MsgExpectedRequiredProperty, "entry"),
		fmt.Sprintf(validation.MsgExpectedDependentRequiredProperty, "a", "b"),
		"required query parameter is missing", "required path parameter is missing", "unknown query parameter", "invalid integer", "invalid boolean", "invalid float", "request body is required", "request body read timeout",
	}
	for _, m := range messages {
		code, text := api.Translate(m)
		if code == "invalid" || text.ID == m || text.EN != m || strings.Contains(text.ID, "%!") {
			t.Errorf("%q became %s %+v", m, code, text)
		}
	}
	if code, text := api.Translate("something new"); code != "invalid" || text.EN != "something new" {
		t.Errorf("an unknown message became %s %+v", code, text)
	}
	if _, text := api.Translate("expected property a to be present when b is present"); text.ID != "bagian a harus ada bila ada b" {
		t.Errorf("got %q", text.ID)
	}
}

func TestTheLanguageIsTheOnePreferred(t *testing.T) {
	for header, want := range map[string]string{
		"": "id", "id": "id", "en": "en", "en-US,en;q=0.9,id;q=0.8": "en", "id-ID,en;q=0.5": "id", "de, en;q=0.3": "en", "in": "id", "*": "id", "en;q=0": "id", "\x00": "id", strings.Repeat("en,", 9999): "en",
	} {
		if got := api.Language(header); got != want && len(header) < 100 {
			t.Errorf("Language(%q) = %q, want %q", header, got, want)
		}
	}
}
