package service_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/internal/cli"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/registrytest"
)

// expectedCommands says for every command which question decides it when it works behind --server, as expected does for pages; then how it is asked.
// Two questions more: here (is done on the register's own machine, and refuses to take a server's name), free (touches no register).
const expectedCommands = `
here account create-admin Siti siti
here account disable siti
here account enable siti
here account list
here account reset siti
here backup FOLDER/cadangan
all balance
speaks claim accept OBLIGATION 2026-03 --amount 50
speaks claim add OBLIGATION 2026-04 5
speaks claim correct CLAIM 5
speaks claim say OBLIGATION 2026-03 halo
all coalition beras 64 72
free completion bash
free config
write demo
here doctor
here retention
notes due
notes reminders list
notes reminders preview
arranges reminders save RINGKASAN
arrange reminders off RULE
arrange reminders on RULE
all export
free flow FOLDER/kosong
all followup ages
jot followup act obstacle OBSTACLE {"do":"raise","rung":"joint-team","note":"x"}
jots followup add obstacle {"do":"state"} --agreement AGREEMENT
all followup funding AGREEMENT
all followup gaps
all followup list obstacle
all history AGREEMENT
write import FOLDER/lama.csv
all ledger
free letters
in meeting list
here migrate
all next AGREEMENT
speaks obligation add AGREEMENT bibit --from 64 --to 72 --kind livestock --unit head --amount 5 --counting period --every month --grade signed --source Siti
speaks obligation correct OBLIGATION --text bibit --reason ejaan
all obligation differences
speaks obligation end OBLIGATION --on 2026-12-01 --reason selesai
speaks obligation lock OBLIGATION 2026-03
all obligation show AGREEMENT
in offer list
note offer show OFFER
all opportunities 64
all pair 64 72
all plan beras
free procedures
all radar
free read FOLDER/rilis.txt
here rebuild
free regions Kaltim
follow report 2026 --government 64
here restore FOLDER/rilis.txt
all search sapi
here serve
all show AGREEMENT
jots task add Periksa --due 2026-12-01
jot task done TASK
in task list
all text AGREEMENT
here token create rilis --register
here token list
here token revoke x
here verify
free verify-paper FOLDER/rilis.txt FOLDER/rilis.txt
free version
`

var branch = regexp.MustCompile(`(?m)^    ([a-z-]+)\) words="([^"]*)" ;;$`)

// command runs the program in this process.
func command(args ...string) (code int, out string) {
	var b bytes.Buffer
	code = cli.Main(args, cli.IO{In: strings.NewReader(""), Out: &b, Err: &b, Now: func() time.Time { return apptest.Opened }})
	return code, b.String()
}

// commands are all that the program has, as it tells a shell.
func commands(t *testing.T) []string {
	t.Helper()
	code, out := command("completion", "bash")
	if code != 0 {
		t.Fatal(out)
	}
	var list []string
	for _, m := range branch.FindAllStringSubmatch(out, -1) {
		deeper := false
		for word := range strings.FieldsSeq(m[2]) {
			if !strings.HasPrefix(word, "-") {
				list, deeper = append(list, m[1]+" "+word), true
			}
		}
		if !deeper {
			list = append(list, m[1])
		}
	}
	return list
}

// Every command, taken from the program's own list, is asked behind --server with a token of every role, of another government, of the register, and with none: who
// may not is refused, and told nothing of what is there. What is done on the machine itself takes no server's name: it would be done to another register than was meant.
func TestEveryCommandRefusesWhomThePoliciesRefuse(t *testing.T) {
	app := apptest.Start(t)
	rules, err := policy.Load()
	if err != nil {
		t.Fatal(err)
	}
	things := things(t, app)
	folder := t.TempDir()
	for name, content := range map[string]string{"kosong": "p min 2 0\n", "lama.csv": registrytest.OldRegister(2), "rilis.txt": "Samarinda, 21 Februari 2018. Belum ada kesepakatan."} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	fill := strings.NewReplacer("FOLDER", folder, "AGREEMENT", things["agreement"], "TASK", things["task"], "OBLIGATION", things["obligation"], "CLAIM", things["claim"], "OFFER", things["offer"], "OBSTACLE", things["obstacle"], "RULE", things["rule"])
	everybody := programs(t, app)
	said := make(map[string]bool)
	all := commands(t)
	for line := range strings.Lines(strings.TrimSpace(expectedCommands)) {
		question, line, _ := strings.Cut(strings.TrimSpace(line), " ")
		words := strings.Fields(fill.Replace(line))
		for i := range words {
			if words[i] == "RINGKASAN" { // a sentence is one word of a command
				words[i] = "setiap Jumat kirim ringkasan"
			}
		}
		name := words[0]
		if !slices.Contains(all, name) && len(words) > 1 {
			name += " " + words[1]
		}
		if said[name] = true; !slices.Contains(all, name) {
			t.Errorf("the table has %s, which is no command", name)
		}
		words = append(words, "--data", filepath.Join(folder, "data"))
		switch question {
		case "here":
			if code, out := command(append(words, "--server", app.URL)...); code != 2 {
				t.Errorf("%s takes a server's name: %d %s", name, code, out)
			}
			continue
		case "free":
			if code, out := command(append(words, "--server", "http://127.0.0.1:1")...); code == 7 {
				t.Errorf("%s wants a server: %s", name, out)
			}
			continue
		}
		for _, c := range everybody {
			may := c.allowed(t, rules, question)
			if may && slices.Contains([]string{"write", "speaks", "jot", "jots"}, question) {
				continue // it would change what others are asked about
			}
			args := append(slices.Clone(words), "--server", app.URL)
			if c.cookie != "" {
				args = append(args, "--token", c.cookie)
			}
			code, out := command(args...)
			if refused := code == 4 || code == 5; !may && !refused || may && code == 5 || code == 7 {
				t.Errorf("%s %s: %s ends with %d, allowed %v: %.300s", question, name, c.name, code, may, out)
			}
			c.hears(t, rules, name, out)
		}
	}
	for _, name := range all {
		if !said[name] {
			t.Errorf("nobody has said who may %s: write a line of the table", name)
		}
	}
}
