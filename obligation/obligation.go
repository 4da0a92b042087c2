// Package obligation is what parties of an agreement owe each other, and what each of them claims to have come of it.
package obligation
