// Package bahasa reads Indonesian text as text: words and numbers, sentences, stems, spelt-out numbers, amounts of money and
// goods, and the names of persons, offices and bodies.
//
// It knows the language and nothing of the register: regions, affairs, dates and agreements are the subjects of other packages.
// Everything here is a pure function of its arguments, never panics on any input, and takes time linear in the text. All
// positions are byte offsets into the text that was given, ends exclusive.
//
// A reader starts with [Tokenize] and [Sentences], which append to slices that the caller keeps from one text to the next:
//
//	toks = bahasa.Tokenize(toks[:0], text)
//	sentences = bahasa.Sentences(sentences[:0], text, toks)
//
// [Amounts] finds every amount of the tokens. [OfficeAt], [PersonAt] and [OrganisationAt] are asked at a token where one of them may begin.
// A search index takes [Stems] of the same text, and skips what [Stop] names.
//
// The words that it knows stand in roots.txt and names.txt, which people may extend; how well it stems and finds names is measured by its tests.
package bahasa
