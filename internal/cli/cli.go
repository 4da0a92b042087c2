// Package cli is the command line: one file per command. A command parses its arguments, calls one use case, and writes rows or
// sentences; it has no rule of its own. Commands that touch the register work on the data folder, or on a server through package
// client where --server is given.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/command"
	"github.com/anyam-id/anyam/internal/config"
	"github.com/anyam-id/anyam/news"
)

// Exit codes, the same for every command. `anyam --help` lists them.
const (
	exitDone        = 0 // done
	exitFailed      = 1 // something could not be done or read; the reason is on standard error
	exitUsage       = 2 // wrong usage
	exitInvalid     = 3 // the input has problems, all of them named; nothing was saved
	exitNotFound    = 4 // there is no such thing
	exitForbidden   = 5 // not permitted
	exitConflict    = 6 // changed meanwhile, or exists already
	exitUnavailable = 7 // a disk, a database or a server does not answer
)

// IO is what the program reads and writes, so that tests can run it in-process.
type IO struct {
	In       io.Reader
	Out, Err io.Writer
	Now      func() time.Time
	Prompt   bool  // a person sits at In and Out
	Paint    paint // how words stand out on Out
}

// Terminal is the process's own input and output. Its clock shows one of Indonesia's zones, WIB on a machine that stands in none (most
// containers tell UTC): a day begins when it does for those who read it, and clocks and calendars of a page agree.
func Terminal() IO {
	clock := func() time.Time { // the one place where the clock is made
		t := time.Now() //nolint:forbidigo // see above
		return t.In(news.ZoneOf(t).Location())
	}
	screen := isTerminal(os.Stdout)
	return IO{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Now: clock, Prompt: isTerminal(os.Stdin) && screen, Paint: paint(colours(screen, os.Getenv))}
}

func isTerminal(f *os.File) bool {
	s, err := f.Stat()
	return err == nil && s.Mode()&os.ModeCharDevice != 0
}

// app is every command with the settings that all share.
type app struct {
	config.Config `embed:""`
	ConfigFile    string `name:"config" help:"Berkas pengaturan TOML. | Configuration file in TOML." env:"ANYAM_CONFIG" type:"path" placeholder:"FILE"`
	As            string `name:"as" help:"Bertindak untuk jabatan ini di folder data, dengan wewenangnya saja: ID, atau namanya bila hanya satu yang bernama begitu. | Act for this position upon the data folder, with no more than it may: its ID, or its title where one alone has it." env:"ANYAM_AS" placeholder:"POSITION"`

	Read        readCmd          `cmd:"" help:"Baca siaran pers, berita atau naskah: siapa sepakat apa dengan siapa, dengan kata-kata buktinya. | Read releases, news or papers: who agreed what with whom, with the words that prove it."`
	Import      importCmd        `cmd:"" help:"Masukkan register lama dari CSV, XLSX atau ODS. | Import an old register from CSV, XLSX or ODS."`
	Serve       serveCmd         `cmd:"" help:"Layani register, halaman dan API. | Serve the register, its pages and its API."`
	Demo        demoCmd          `cmd:"" help:"Isi register dengan siaran contoh. | Fill the register with the demonstration releases."`
	Search      searchCmd        `cmd:"" help:"Cari kesepakatan. | Search agreements."`
	Show        showCmd          `cmd:"" help:"Tampilkan satu kesepakatan dengan buktinya. | Show one agreement with its evidence."`
	History     historyCmd       `cmd:"" help:"Tulis riwayat satu kesepakatan sebagai berkas untuk pemeriksa. | Write the history of an agreement as a file for auditors."`
	Next        nextCmd          `cmd:"" help:"Tampilkan tahapan satu kesepakatan: apa berikutnya, siapa yang ditunggu, mengapa. | Show an agreement's procedure: what comes next, who is waited for, and why."`
	Text        textCmd          `cmd:"" help:"Tampilkan naskah satu kesepakatan sebagaimana berlaku pada satu hari. | Show the text of an agreement as in force on a day."`
	Procedures  proceduresCmd    `cmd:"" help:"Tampilkan profil tahapan, atau periksa berkas sendiri. | Show the profiles of stages, or check files of your own."`
	Task        taskCmd          `cmd:"" help:"Tugas: yang harus dikerjakan siapa sampai kapan. | Tasks: what somebody has to do by a day."`
	Reminders   remindersCmd     `cmd:"" help:"Aturan pengingat: siapa diingatkan tentang apa, kapan. | Rules of reminders: who is reminded of what, and when."`
	Due         dueCmd           `cmd:"" help:"Yang jatuh tempo bagi satu pemerintah, sampai kapan. | What is due for a government, and by when."`
	Followup    followupCmd      `cmd:"" help:"Tindak lanjut: perizinan, kendala, program, hasil, tonggak, anggaran. | What follows: licences, obstacles, programmes, outcomes, milestones, budgets."`
	Obligation  obligationCmd    `cmd:"" help:"Kewajiban: siapa memberi apa kepada siapa, dan apa realisasinya. | Obligations: who owes whom what, and what came of it."`
	Claim       claimCmd         `cmd:"" help:"Pernyataan realisasi dengan buktinya. | Claims of what was delivered, with evidence."`
	Ledger      ledgerCmd        `cmd:"" help:"Diumumkan, ditandatangani, terlaksana, dan menurut statistik. | Announced, signed, delivered, and by statistics."`
	Offer       offerCmd         `cmd:"" help:"Penawaran kerja sama, keluar dan masuk. | Offers of cooperation, out and in."`
	Meeting     meetingCmd       `cmd:"" help:"Rapat TKKSD dan keputusannya. | TKKSD meetings and their decisions."`
	Export      exportCmd        `cmd:"" help:"Keluarkan register sebagai CSV, JSON Lines atau XLSX. | Export the register as CSV, JSON Lines or XLSX."`
	Regions     regionsCmd       `cmd:"" help:"Cari daerah dan kodenya. | Look up regions and their codes."`
	Radar       radarCmd         `cmd:"" help:"Kesepakatan yang melewati umur saat yang lain sudah bergerak. | Agreements past the age at which others had moved."`
	Report      reportCmd        `cmd:"" help:"Laporan semester atau tahunan satu pemerintah. | The report of a government by semester or year."`
	Letters     lettersCmd       `cmd:"" help:"Tampilkan templat surat dan isiannya, atau periksa berkas sendiri. | Show letter templates and their placeholders, or check files of your own."`
	Balance     balanceCmd       `cmd:"" help:"Masukkan dan tampilkan neraca daerah: produksi, kebutuhan, stok, harga. | Bring and show what regions have and need: production, need, stock, prices."`
	Plan        planCmd          `cmd:"" help:"Rencanakan siapa mengirim apa ke mana, bulan demi bulan, dengan biaya terendah. | Plan who sends what where, month by month, at the lowest cost."`
	Pair        pairCmd          `cmd:"" help:"Apa yang dapat saling diberikan dua daerah. | What two regions could give each other."`
	Chances     opportunitiesCmd `cmd:"" name:"opportunities" help:"Peluang suatu daerah: memberi dan memperoleh apa, dari siapa. | A region's opportunities: what to give and get, and with whom."`
	Coalition   coalitionCmd     `cmd:"" help:"Manfaat beberapa daerah yang bergabung, dan pembagiannya. | What regions gain together, and how it can be split."`
	Flow        flowCmd          `cmd:"" help:"Cari aliran termurah melalui jaringan (DIMACS). | Find the cheapest flow through a network (DIMACS)."`
	Token       tokenCmd         `cmd:"" help:"Kelola token penulis. | Manage the tokens that let somebody write."`
	Account     accountCmd       `cmd:"" help:"Kelola akun yang masuk ke meja kerja. | Manage the accounts that sign in to the desk."`
	Retention   retentionCmd     `cmd:"" name:"retention" help:"Data pribadi: yang melewati masa simpannya, dan menghapusnya dengan bukti. | Personal data: what is over its time, and erasing it with proof."`
	Migrate     migrateCmd       `cmd:"" help:"Mutakhirkan susunan basis data. | Bring the database's schema up to date."`
	Backup      backupCmd        `cmd:"" help:"Cadangkan seluruh register ke satu berkas. | Back the whole register up into one file."`
	Restore     restoreCmd       `cmd:"" help:"Pulihkan register dari berkas cadangan. | Restore the register from a backup."`
	Verify      verifyCmd        `cmd:"" help:"Periksa cadangan atau data: jumlah, sidik, turunan. | Check a backup or the data: counts, digests, projections."`
	VerifyPaper verifyPaperCmd   `cmd:"" name:"verify-paper" help:"Buktikan bahwa sebuah berkas dikeluarkan register ini dan tidak berubah. | Prove that this register gave out a file, and that it was not changed."`
	Doctor      doctorCmd        `cmd:"" help:"Cari penyebab gangguan dan perintah pemulihnya. | Find what is wrong and the command that mends it."`
	Rebuild     rebuildCmd       `cmd:"" help:"Hitung ulang semua turunan dari jurnal. | Recompute every projection from the journal."`
	ShowConfig  configCmd        `cmd:"" name:"config" help:"Tampilkan pengaturan yang berlaku. | Show the settings in force."`
	Completion  completionCmd    `cmd:"" help:"Tulis pelengkap perintah untuk bash, zsh atau fish. | Write shell completion for bash, zsh or fish."`
	Version     versionCmd       `cmd:"" help:"Tampilkan versi. | Show the version."`
}

// env is what a command gets to work with.
type env struct {
	IO
	cfg *config.Config
	all *command.Command
	log *slog.Logger
	as  string // the position for which a command acts; "" none: it is the operator's
}

// runner is a command that can be run: each that has no commands of its own.
type runner interface {
	Run(ctx context.Context, e *env) error
}

// Main runs the program and returns its exit code.
func Main(args []string, streams IO) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return run(ctx, args, streams)
}

func run(ctx context.Context, args []string, streams IO) int {
	lang := language(args)
	file, err := config.ReadFile(configPath(args))
	if err != nil {
		return report(streams.Err, lang, err)
	}
	a := &app{}
	all := command.New("anyam", description, a)
	if err := file.Validate(all); err != nil {
		return report(streams.Err, lang, err)
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	asked, err := all.Parse(args, file.Lookup)
	if wrong, ok := errors.AsType[*command.UsageError](err); ok {
		fmt.Fprintf(streams.Err, "anyam: %s\n%s\n", wrong.Text.In(lang), fault.T("Lihat: anyam --help", "See: anyam --help").In(lang))
		return exitUsage
	}
	if err != nil {
		return report(streams.Err, lang, err)
	}
	if asked.Help {
		return report(streams.Err, lang, asked.Command.WriteHelp(streams.Out, lang))
	}
	if err := a.Check(); err != nil {
		report(streams.Err, a.Lang, err)
		return exitUsage
	}
	r, ok := asked.Command.Target.(runner)
	if !ok {
		panic("cli: " + asked.Command.Name + " cannot be run")
	}
	e := &env{IO: streams, cfg: &a.Config, all: all, log: logger(&a.Config, streams.Err), as: a.As}
	return report(streams.Err, a.Lang, r.Run(ctx, e))
}

// failed is an error that was already told to the person; it only sets the exit code.
type failed struct{ code int }

func (f failed) Error() string { return fmt.Sprintf("exit code %d", f.code) }

// report tells err to the person, with every problem and its place, and gives the exit code.
func report(w io.Writer, lang string, err error) int {
	if err == nil {
		return exitDone
	}
	if told, ok := errors.AsType[failed](err); ok {
		return told.code
	}
	f, ok := errors.AsType[*fault.Error](err)
	if !ok {
		fmt.Fprintf(w, "anyam: %v\n", err)
		return exitFailed
	}
	tellFault("anyam", w, lang, f)
	switch f.Kind {
	case fault.Invalid:
		return exitInvalid
	case fault.NotFound:
		return exitNotFound
	case fault.Unauthorized, fault.Forbidden:
		return exitForbidden
	case fault.Conflict:
		return exitConflict
	case fault.Unavailable:
		return exitUnavailable
	}
	return exitFailed
}

// tellFault says what is wrong with a subject: with the program's own work, or with one of several files.
func tellFault(subject string, w io.Writer, lang string, f *fault.Error) {
	fmt.Fprintf(w, "%s: %s\n", subject, f.Text.In(lang))
	for _, p := range f.Problems {
		if p.Place != "" {
			fmt.Fprintf(w, "  %s: %s\n", p.Place, p.Text.In(lang))
		} else {
			fmt.Fprintf(w, "  %s\n", p.Text.In(lang))
		}
	}
	if f.Cause != nil {
		fmt.Fprintf(w, "  (%v)\n", f.Cause)
	}
}

func logger(c *config.Config, w io.Writer) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.LogLevel)) // its four values are the only ones that the flag takes
	o := &slog.HandlerOptions{Level: level}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, o))
	}
	return slog.New(slog.NewTextHandler(w, o))
}

const description = `Register kerja sama daerah: dari siaran pers sampai barang tiba, dengan kata-kata yang membuktikan setiap isinya.

Kode keluar: 0 selesai; 1 gagal atau ada yang tidak terbaca; 2 salah pakai; 3 isi bermasalah, tidak ada yang disimpan; 4 tidak ditemukan; 5 tidak diizinkan; 6 bentrok; 7 penyimpanan atau server tidak menjawab. | A register of cooperation between regional governments: from the press release to delivered goods, with the words that prove every entry.

Exit codes: 0 done; 1 failed, or something could not be read; 2 wrong usage; 3 the input has problems and nothing was saved; 4 not found; 5 not permitted; 6 conflict; 7 storage or server does not answer.`

// language is the one that --lang or ANYAM_LANG asks for: help is printed before arguments are parsed.
func language(args []string) string {
	return early(args, "--lang", "ANYAM_LANG", "id")
}

// configPath is the configuration file that --config or ANYAM_CONFIG names.
func configPath(args []string) string {
	return early(args, "--config", "ANYAM_CONFIG", "")
}

func early(args []string, flag, variable, otherwise string) string {
	for i, a := range args {
		if a == flag && i+1 < len(args) {
			return args[i+1]
		}
		if v, ok := strings.CutPrefix(a, flag+"="); ok {
			return v
		}
	}
	if v := os.Getenv(variable); v != "" {
		return v
	}
	return otherwise
}
