// Package command makes a command line of structs: fields are flags, arguments and commands, tags say the rest. Every sentence of its own and every
// help text is in two languages; a help text is written "Indonesian | English".
//
// It calls nothing by name, unlike the libraries that do the same: a program in which any method may be called by its name keeps all methods of
// all its libraries, four megabytes of this one.
//
// The tags are
//
//	cmd:""             the struct is a command, named as its field
//	embed:""           the struct's fields are fields of this struct (so are those of an embedded one)
//	arg:""             an argument instead of a flag; a slice takes all that are left
//	optional:""        the argument may be left out
//	help:"id | en"     what it is
//	name:"x"           its name, where the field's is not it
//	short:"o"          a flag of one letter
//	aliases:"a,b"      other names
//	default:"x"        its value where nothing gives one
//	env:"X"            the environment variable that gives one
//	enum:"a,b"         the values that it takes
//	placeholder:"X"    what help shows as its value
//	type:"path"        made absolute
//	sep:"none"         a comma does not divide the values of a slice
//	secret:""          never shown
package command

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/anyam-id/anyam/fault"
)

// Command is the program or one of its commands.
type Command struct {
	Name, Help string
	Parent     *Command
	Commands   []*Command
	Flags      []*Flag
	Args       []*Flag
	Target     any // pointer to the struct that describes it
}

// Flag is a flag or an argument.
type Flag struct {
	Name, Short, Help, Env, Default, Placeholder string

	Aliases, Enum  []string
	Optional       bool // of an argument
	Path, Whole    bool // made absolute; not divided at commas
	Secret         bool
	Target         any // pointer to its value
	given, hasEnum bool
}

// UsageError tells what is wrong with a command line.
type UsageError struct{ Text fault.Text }

// Error gives the Indonesian text.
func (e *UsageError) Error() string { return e.Text.ID }

func wrong(id, en string, args ...any) error { return &UsageError{fault.Tf(id, en, args...)} }

// New reads the struct that target points to. Its tags are the program's own: wrong ones panic.
func New(name, help string, target any) *Command {
	c := &Command{Name: name, Help: help, Target: target}
	c.read(reflect.ValueOf(target).Elem())
	return c
}

// read adds what the fields of a struct describe.
func (c *Command) read(v reflect.Value) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if !f.IsExported() && !f.Anonymous {
			continue
		}
		tag := f.Tag
		name := tag.Get("name")
		if name == "" {
			name = kebab(f.Name)
		}
		_, isCommand := tag.Lookup("cmd")
		_, embedded := tag.Lookup("embed")
		switch {
		case isCommand:
			sub := New(name, tag.Get("help"), v.Field(i).Addr().Interface())
			sub.Parent = c
			c.Commands = append(c.Commands, sub)
		case embedded || f.Anonymous:
			c.read(v.Field(i))
		default:
			c.add(name, tag, v.Field(i).Addr().Interface())
		}
	}
}

func (c *Command) add(name string, tag reflect.StructTag, target any) {
	f := &Flag{
		Name: name, Help: tag.Get("help"), Short: tag.Get("short"), Env: tag.Get("env"), Default: tag.Get("default"), Placeholder: tag.Get("placeholder"),
		Path: tag.Get("type") == "path", Whole: tag.Get("sep") == "none", Target: target,
	}
	_, f.Optional = tag.Lookup("optional")
	_, f.Secret = tag.Lookup("secret")
	if a := tag.Get("aliases"); a != "" {
		f.Aliases = strings.Split(a, ",")
	}
	if e, ok := tag.Lookup("enum"); ok {
		f.Enum, f.hasEnum = strings.Split(e, ","), true
	}
	if _, isArg := tag.Lookup("arg"); isArg {
		f.Whole = true
		c.Args = append(c.Args, f)
	} else {
		c.Flags = append(c.Flags, f)
	}
	if !f.isBool() && f.Default != "" {
		if err := f.set(f.Default); err != nil {
			panic("command: " + name + ": " + err.Error())
		}
	}
}

// kebab writes a field's name as a flag's: DryRun is dry-run, ID is id.
func kebab(s string) string {
	var b strings.Builder
	letters := []rune(s)
	for i, r := range letters {
		if unicode.IsUpper(r) && i > 0 && (unicode.IsLower(letters[i-1]) || i+1 < len(letters) && unicode.IsLower(letters[i+1])) {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

func (f *Flag) isBool() bool {
	_, ok := f.Target.(*bool)
	return ok
}

func (f *Flag) isSlice() bool {
	_, ok := f.Target.(*[]string)
	return ok
}

// set takes a value in.
func (f *Flag) set(s string) error {
	var err error
	switch t := f.Target.(type) {
	case *string:
		if *t = s; f.Path {
			*t, err = absolute(s)
		}
	case *[]string:
		if f.Whole {
			*t = append(*t, s)
		} else {
			*t = append(*t, strings.Split(s, ",")...)
		}
	case *bool:
		*t, err = strconv.ParseBool(s)
	case *int:
		*t, err = strconv.Atoi(s)
	case *int64:
		*t, err = strconv.ParseInt(s, 10, 64)
	case *float64:
		*t, err = strconv.ParseFloat(s, 64)
	case *time.Duration:
		*t, err = time.ParseDuration(s)
	default:
		panic(fmt.Sprintf("command: %s is of a kind that is not known: %T", f.Name, t))
	}
	if err != nil {
		return wrong("%s: nilai %q tidak dapat dipakai", "%s: the value %q cannot be used", f.Name, s)
	}
	if f.hasEnum && !slices.Contains(f.Enum, s) {
		var known []string
		for _, e := range f.Enum {
			if e != "" {
				known = append(known, e)
			}
		}
		return wrong("%s: tulis salah satu dari %s, bukan %q", "%s: write one of %s, not %q", f.Name, strings.Join(known, ", "), s)
	}
	return nil
}

// absolute makes a path absolute; - is standard input or output.
func absolute(path string) (string, error) {
	if path == "-" || path == "" {
		return path, nil
	}
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", err
		}
		path = filepath.Join(home, rest)
	}
	return filepath.Abs(path)
}

// Parsed is what a command line asks for.
type Parsed struct {
	Command *Command
	Help    bool // only to be told about it
}

// Parse reads a command line into the structs. A flag that it does not give takes its value from the environment, then from lookup, then its default.
func (c *Command) Parse(args []string, lookup func(*Flag) (string, bool)) (Parsed, error) {
	p := Parsed{Command: c, Help: slices.ContainsFunc(args, isHelp)}
	var plain []string
	for i := 0; i < len(args); i++ {
		a := args[i]
		switch {
		case a == "--":
			plain = append(plain, args[i+1:]...)
			i = len(args)
		case isHelp(a):
		case len(a) > 1 && a[0] == '-':
			used, err := p.Command.flag(a, args[i+1:])
			if err != nil && !p.Help {
				return p, err
			}
			i += used
		case len(p.Command.Commands) > 0:
			sub := p.Command.child(a)
			if sub == nil {
				return p, p.Command.unknown(a)
			}
			p.Command = sub
		default:
			plain = append(plain, a)
		}
	}
	if p.Help {
		return p, nil
	}
	if len(p.Command.Commands) > 0 {
		return p, wrong("tulis salah satu dari %s", "write one of %s", strings.Join(p.Command.names(), ", "))
	}
	if err := p.Command.arguments(plain); err != nil {
		return p, err
	}
	return p, p.Command.complete(lookup)
}

func isHelp(arg string) bool { return arg == "--help" || arg == "-h" }

// flag takes in the flag a, with its value from next where a holds none, and tells how many of next it used.
func (c *Command) flag(a string, next []string) (used int, err error) {
	long := strings.HasPrefix(a, "--")
	name, value, given := strings.Cut(strings.TrimLeft(a, "-"), "=")
	if !long && len(name) > 1 { // -oFILE
		name, value, given = name[:1], strings.TrimPrefix(a[2:], "="), true
	}
	f := c.find(name, long)
	if f == nil {
		return 0, wrong("pilihan %s tidak dikenal", "the flag %s is not known", a)
	}
	switch {
	case given:
	case f.isBool():
		value = "true"
	case len(next) == 0 || strings.HasPrefix(next[0], "--"):
		return 0, wrong("%s: nilainya tidak ada", "%s: its value is missing", a)
	default:
		value, used = next[0], 1
	}
	if !f.given && f.isSlice() {
		*f.Target.(*[]string) = nil //nolint:forcetypeassert,errcheck // isSlice has looked
	}
	f.given = true
	return used, f.set(value)
}

// find looks for a flag in the command and in those above it.
func (c *Command) find(name string, long bool) *Flag {
	for ; c != nil; c = c.Parent {
		for _, f := range c.Flags {
			if long && (f.Name == name || slices.Contains(f.Aliases, name)) || !long && f.Short == name {
				return f
			}
		}
	}
	return nil
}

func (c *Command) child(name string) *Command {
	for _, sub := range c.Commands {
		if sub.Name == name {
			return sub
		}
	}
	return nil
}

func (c *Command) names() []string {
	var names []string
	for _, sub := range c.Commands {
		names = append(names, sub.Name)
	}
	return names
}

// unknown names the command that the word is nearest to.
func (c *Command) unknown(word string) error {
	best, least := "", 3
	for _, name := range c.names() {
		if d := distance(word, name); d < least {
			best, least = name, d
		}
	}
	if best == "" {
		return wrong("perintah %q tidak dikenal", "the command %q is not known", word)
	}
	return wrong("perintah %q tidak dikenal; mungkin %q?", "the command %q is not known; perhaps %q?", word, best)
}

// distance counts the letters to add, take away or change that make a into b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			d := before
			if a[i] != b[j] {
				d++
			}
			before = row[j+1]
			row[j+1] = min(d, row[j]+1, before+1)
		}
	}
	return row[len(b)]
}

// arguments gives the words that are no flags to the arguments.
func (c *Command) arguments(words []string) error {
	for _, a := range c.Args {
		if len(words) == 0 {
			if a.Optional {
				continue
			}
			return wrong("tulis %s", "%s is missing", a.shown())
		}
		n := 1
		if a.isSlice() {
			n = len(words)
		}
		for _, w := range words[:n] {
			if err := a.set(w); err != nil {
				return err
			}
		}
		words = words[n:]
	}
	if len(words) > 0 {
		return wrong("%q tidak diharapkan di sini", "%q is not expected here", words[0])
	}
	return nil
}

// complete gives the flags that the command line did not set, in this command and those above it, what the environment or lookup knows.
func (c *Command) complete(lookup func(*Flag) (string, bool)) error {
	for ; c != nil; c = c.Parent {
		for _, f := range c.Flags {
			if f.given {
				continue
			}
			value, ok := "", false
			if f.Env != "" {
				value = os.Getenv(f.Env)
				ok = value != ""
			}
			if !ok && lookup != nil {
				value, ok = lookup(f)
			}
			if ok {
				if err := f.set(value); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
