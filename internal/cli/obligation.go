package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// obligations is what the commands need of what parties owe each other.
type obligations interface {
	Facts(ctx context.Context, id agreement.ID) (registry.Facts, error)
	Obligation(ctx context.Context, id string) (registry.ObligationFacts, error)
	Oblige(ctx context.Context, id agreement.ID, t registry.ObligationTerms) (registry.ObligationRecord, error)
	CorrectObligation(ctx context.Context, id string, t registry.ObligationTerms) (registry.ObligationRecord, error)
	EndObligation(ctx context.Context, id string, on term.Date, reason string) (registry.ObligationRecord, error)
	PostClaim(ctx context.Context, obligation string, t client.ClaimText) (registry.ClaimRecord, error)
	CorrectClaim(ctx context.Context, id string, t client.ClaimText) (registry.ClaimRecord, error)
	TakeStand(ctx context.Context, obligation, period string, s client.StandText) (registry.Fact, error)
	LockPeriod(ctx context.Context, obligation, period, by string) (registry.Fact, error)
	SayOfPeriod(ctx context.Context, obligation, period string, w client.WordText) (registry.Word, error)
	Differences(ctx context.Context, g region.Code, limit int, cursor string) (registry.DifferencePage, error)
	Ledger(ctx context.Context, s registry.LedgerScope) (registry.Ledger, error)
}

func (l local) Facts(ctx context.Context, id agreement.ID) (registry.Facts, error) {
	return l.reg.Facts(ctx, l.as, id)
}

func (l local) Obligation(ctx context.Context, id string) (registry.ObligationFacts, error) {
	return l.reg.Obligation(ctx, l.as, id)
}

func (l local) Oblige(ctx context.Context, id agreement.ID, t registry.ObligationTerms) (registry.ObligationRecord, error) {
	return l.reg.Oblige(ctx, l.as, id, t)
}

func (l local) CorrectObligation(ctx context.Context, id string, t registry.ObligationTerms) (registry.ObligationRecord, error) {
	return l.reg.CorrectObligation(ctx, l.as, id, t, 0)
}

func (l local) EndObligation(ctx context.Context, id string, on term.Date, reason string) (registry.ObligationRecord, error) {
	return l.reg.EndObligation(ctx, l.as, id, on, reason)
}

func (l local) PostClaim(ctx context.Context, obligation string, t client.ClaimText) (registry.ClaimRecord, error) {
	return l.reg.Claim(ctx, l.as, obligation, t.Claim())
}

func (l local) CorrectClaim(ctx context.Context, id string, t client.ClaimText) (registry.ClaimRecord, error) {
	return l.reg.CorrectClaim(ctx, l.as, id, t.Claim())
}

func (l local) TakeStand(ctx context.Context, obligation, period string, s client.StandText) (registry.Fact, error) {
	return l.reg.TakeStand(ctx, l.as, obligation, period, registry.NewStand{By: s.By, Amount: s.Amount, Unit: s.Unit, Stays: s.Stays, Reason: s.Reason})
}

func (l local) LockPeriod(ctx context.Context, obligation, period, by string) (registry.Fact, error) {
	return l.reg.LockPeriod(ctx, l.as, obligation, period, by)
}

func (l local) SayOfPeriod(ctx context.Context, obligation, period string, w client.WordText) (registry.Word, error) {
	return l.reg.SayOfPeriod(ctx, l.as, obligation, period, w.By, w.Text)
}

func (l local) Differences(ctx context.Context, g region.Code, limit int, cursor string) (registry.DifferencePage, error) {
	return l.reg.Differences(ctx, l.as, g, limit, cursor)
}

func (l local) Ledger(ctx context.Context, s registry.LedgerScope) (registry.Ledger, error) {
	return l.reg.Ledger(ctx, l.as, s)
}

// keyOf is the key of a party as people may write it: the code of a region alone, or the whole key.
func keyOf(s string) string {
	if _, ok := region.Get(region.Code(s)); ok {
		return party.Party{Kind: party.Region, Region: region.Code(s)}.Key()
	}
	return s
}

type obligationCmd struct {
	Show        obligationShowCmd        `cmd:"" help:"Tampilkan kewajiban satu kesepakatan dan realisasinya. | Show an agreement's obligations and what came of them."`
	Add         obligationAddCmd         `cmd:"" help:"Nyatakan kewajiban. | State an obligation."`
	Correct     obligationCorrectCmd     `cmd:"" help:"Perbaiki kewajiban; yang lama tetap terbaca. | Put an obligation right; what was stated stays readable."`
	End         obligationEndCmd         `cmd:"" help:"Akhiri kewajiban, atau lanjutkan lagi. | End an obligation, or let it go on."`
	Lock        obligationLockCmd        `cmd:"" help:"Tutup satu kurun atas nama satu pihak. | Close a period in the name of a party."`
	Differences obligationDifferencesCmd `cmd:"" help:"Perbedaan antara kedua pihak. | What two parties claim otherwise."`
}

// Help gives examples.
func (obligationCmd) Help() string {
	return "  anyam obligation add 01jd3k5e7qw9xk2m 'bibit sapi' --from 51 --to 64 --kind livestock --unit head --amount 6000 --every month --source 'Pasal 5 perjanjian'\n  anyam obligation show 01jd3k5e7qw9xk2m\n  anyam obligation lock 01jd3k5e7qw9xk2n 2026-03 --by 64\n  anyam obligation differences --government 64"
}

// terms are the flags that say what an obligation is.
type terms struct {
	From      string   `help:"Pihak yang memberi: kode daerah atau kunci pihak. | The party that gives: a region's code or the party's key." placeholder:"PARTY"`
	To        string   `help:"Pihak yang menerima. | The party that receives." placeholder:"PARTY"`
	Kind      string   `help:"Jenisnya: goods, livestock, patients, workers, visitors, services, knowledge, training, money. | Its kind: goods, livestock, patients, workers, visitors, services, knowledge, training, money." placeholder:"KIND"`
	Good      string   `help:"Komoditas yang dikenal: sapi, beras. | A known good: sapi, beras." placeholder:"GOOD"`
	Unit      string   `help:"Satuan: ekor, ton, orang, rupiah. | Unit: head, tonne, people, rupiah." placeholder:"UNIT"`
	Amount    float64  `help:"Jumlah seluruhnya. | The whole amount." placeholder:"NUMBER"`
	Counting  string   `help:"Arti jumlah dalam pernyataan: period atau cumulative. | What a claim's amount means: period or cumulative." enum:",period,cumulative" default:""`
	Tolerance float64  `help:"Selisih yang masih dianggap sama, 0 sampai 1. | So far apart two claims still agree, 0 to 1." placeholder:"SHARE"`
	Every     string   `help:"Irama laporan: month, quarter, semester, year. | Rhythm of the reports: month, quarter, semester, year." enum:",month,quarter,semester,year" default:""`
	Due       []string `help:"Hari tonggak, sebagai ganti irama. | Days of milestones, instead of a rhythm." placeholder:"DATE"`
	Days      int      `help:"Hari setelah akhir kurun sampai pernyataan terlambat. | Days after a period's end until a claim is late." placeholder:"DAYS"`
	Clause    string   `help:"Pasalnya. | The article." placeholder:"TEXT"`
	Grade     string   `help:"Diumumkan atau tertulis dalam naskah: announced atau signed. | Announced, or written in the paper: announced or signed." enum:",announced,signed" default:""`
	Source    string   `help:"Siapa yang mengatakannya, atau di mana tertulis. | Whose word it is, or where it is written." placeholder:"TEXT"`
	Quote     string   `help:"Kata-kata naskah atau siaran. | The words of the paper or the release." placeholder:"TEXT"`
}

// over puts what the flags say over terms.
func (c *terms) over(t *registry.ObligationTerms) error {
	set := func(into *string, s string) { *into = cmp.Or(s, *into) }
	set(&t.From, keyOf(c.From))
	set(&t.To, keyOf(c.To))
	set((*string)(&t.Kind), c.Kind)
	set(&t.Good, c.Good)
	set((*string)(&t.Counting), c.Counting)
	set((*string)(&t.Every), c.Every)
	set(&t.Clause, c.Clause)
	set((*string)(&t.Grade), c.Grade)
	if c.Unit != "" {
		t.Unit = unitOf(c.Unit)
	}
	t.Amount, t.Tolerance, t.Days = cmp.Or(c.Amount, t.Amount), cmp.Or(c.Tolerance, t.Tolerance), cmp.Or(c.Days, t.Days)
	if len(c.Due) > 0 {
		t.Due = nil
	}
	for _, s := range c.Due {
		d, err := day(s)
		if err != nil {
			return err
		}
		t.Due = append(t.Due, d)
	}
	if c.Source != "" || c.Quote != "" {
		t.Sources = []agreement.Source{{Person: c.Source, Quote: c.Quote}}
	}
	return nil
}

// unitOf reads a unit as people write it.
func unitOf(s string) affair.Unit {
	if u, ok := affair.UnitOf(s); ok {
		return u
	}
	return affair.Unit(s)
}

type obligationAddCmd struct {
	Agreement string `arg:"" help:"Nomor register kesepakatannya. | The agreement's register number."`
	Text      string `arg:"" help:"Kewajibannya, dalam kata-kata naskah. | The obligation, in the paper's words."`
	terms
}

// Run states an obligation and prints its ID.
func (c *obligationAddCmd) Run(ctx context.Context, e *env) error {
	id, err := agreement.ParseID(c.Agreement)
	if err != nil {
		return err
	}
	t := registry.ObligationTerms{Obligation: obligation.Obligation{Text: c.Text, Counting: obligation.PerPeriod}, Grade: agreement.SignedGrade}
	if err := c.over(&t); err != nil {
		return err
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	o, err := reg.Oblige(ctx, id, t)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(e.Out, o.ID)
	return err
}

type obligationCorrectCmd struct {
	ID     string `arg:"" help:"ID kewajiban. | The obligation's ID."`
	Text   string `help:"Kewajibannya, dalam kata-kata naskah. | The obligation, in the paper's words." placeholder:"TEXT"`
	Reason string `help:"Mengapa diperbaiki. | Why it is put right." placeholder:"TEXT"`
	terms
}

// Run states anew what the flags name, and leaves the rest as it stands.
func (c *obligationCorrectCmd) Run(ctx context.Context, e *env) error {
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	o, err := reg.Obligation(ctx, c.ID)
	if err != nil {
		return err
	}
	t := o.Terms
	t.Text, t.Reason = cmp.Or(c.Text, t.Text), c.Reason
	if err := c.over(&t); err != nil {
		return err
	}
	_, err = reg.CorrectObligation(ctx, c.ID, t)
	return err
}

type obligationEndCmd struct {
	ID     string `arg:"" help:"ID kewajiban. | The obligation's ID."`
	On     string `help:"Hari berakhirnya; tanpa ini kewajiban berlanjut lagi. | The day of its end; without it the obligation goes on again." placeholder:"DATE"`
	Reason string `help:"Alasan. | Why." placeholder:"TEXT"`
}

// Run ends an obligation, or lets it go on.
func (c *obligationEndCmd) Run(ctx context.Context, e *env) error {
	on, err := day(c.On)
	if err != nil {
		return err
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	_, err = reg.EndObligation(ctx, c.ID, on, c.Reason)
	return err
}

type obligationLockCmd struct {
	ID     string `arg:"" help:"ID kewajiban. | The obligation's ID."`
	Period string `arg:"" help:"Kurunnya: 2026-03, 2026-Q1, 2026-S1, 2026. | The period: 2026-03, 2026-Q1, 2026-S1, 2026."`
	By     string `help:"Atas nama pihak ini. | In the name of this party." placeholder:"PARTY"`
}

// Run closes a period.
func (c *obligationLockCmd) Run(ctx context.Context, e *env) error {
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	_, err = reg.LockPeriod(ctx, c.ID, c.Period, keyOf(c.By))
	return err
}

type obligationShowCmd struct {
	Agreement string `arg:"" help:"Nomor register kesepakatannya. | The agreement's register number."`
	JSON      bool   `name:"json" help:"Sebagai JSON. | As JSON."`
}

// Run prints an agreement's obligations down to the claims.
func (c *obligationShowCmd) Run(ctx context.Context, e *env) error {
	id, err := agreement.ParseID(c.Agreement)
	if err != nil {
		return err
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	facts, err := reg.Facts(ctx, id)
	if err != nil {
		return err
	}
	if c.JSON {
		return encode(e.Out, facts)
	}
	_, err = io.WriteString(e.Out, describeFacts(&facts, e.cfg.Lang, e.Paint))
	return err
}

// inWords is an amount with its unit.
func inWords(x float64, u affair.Unit, lang string) string {
	return numfmt.Float(x, 3, lang) + " " + u.Name().In(lang)
}

func describeFacts(facts *registry.Facts, lang string, p paint) string {
	t := func(id, en string) string { return fault.T(id, en).In(lang) }
	var b strings.Builder
	if len(facts.Obligations) == 0 {
		return t("Belum ada kewajiban yang dinyatakan.\n", "No obligation is stated yet.\n")
	}
	for i := range facts.Obligations {
		o := &facts.Obligations[i]
		fmt.Fprintf(&b, "%s  %s → %s: %s\n", p.quiet(o.ID), o.Terms.FromParty.Name, o.Terms.ToParty.Name, p.strong(o.Terms.Text))
		fmt.Fprintf(&b, "  %s", inWords(o.Terms.Amount, o.Terms.Unit, lang))
		if o.Terms.Every != obligation.AnyPeriod && o.Terms.Counting == obligation.PerPeriod {
			fmt.Fprintf(&b, " %s", o.Terms.Every.Label().In(lang))
		}
		fmt.Fprintf(&b, " (%s)", o.Terms.Grade.Label().In(lang))
		if o.Terms.Clause != "" {
			fmt.Fprintf(&b, ", %s", o.Terms.Clause)
		}
		if o.Ended != nil {
			fmt.Fprintf(&b, ", %s %s", t("berakhir", "ended"), o.Ended.On.In(lang))
		}
		b.WriteByte('\n')
		for _, total := range o.Totals {
			fmt.Fprintf(&b, "  %-24s %s\n", total.Grade.Label().In(lang), inWords(total.Amount, o.Terms.Unit, lang))
		}
		for j := range o.Periods {
			describePeriod(&b, o, &o.Periods[j], lang, p)
		}
	}
	return b.String()
}

func describePeriod(b *strings.Builder, o *registry.ObligationFacts, x *registry.PeriodFacts, lang string, p paint) {
	state := x.Grade.Label().In(lang)
	switch {
	case x.Different:
		state = p.strong(fault.T("berbeda", "different").In(lang))
	case state == "":
		state = "–"
	default:
		state += ": " + inWords(x.Amount, o.Terms.Unit, lang)
	}
	fmt.Fprintf(b, "  %s  %s\n", x.Label.In(lang), state)
	for _, w := range x.Why {
		fmt.Fprintf(b, "    – %s\n", w.In(lang))
	}
	for k := range x.Claims {
		c := &x.Claims[k]
		said := []string{fmt.Sprintf("%s  %s: %s", c.ID, c.Whose(), inWords(c.Amount, c.Unit, lang))}
		if n := len(c.Evidence); n > 0 {
			said = append(said, fmt.Sprintf("%s %d", fault.T("bukti", "evidence").In(lang), n))
		}
		if c.CorrectedBy != "" {
			said = append(said, fault.T("dikoreksi", "corrected").In(lang))
		}
		for _, w := range c.Late {
			said = append(said, w.In(lang))
		}
		fmt.Fprintf(b, "      %s\n", p.quiet(strings.Join(said, "; ")))
	}
}

type obligationDifferencesCmd struct {
	Government string `help:"Hanya milik pemerintah ini (kode). | Only of this government (code)." placeholder:"CODE"`
	Limit      int    `help:"Paling banyak sekian baris. | At most so many rows." default:"50"`
	format
}

// Run lists what two parties claim otherwise.
func (c *obligationDifferencesCmd) Run(ctx context.Context, e *env) error {
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	found, err := reg.Differences(ctx, region.Code(c.Government), c.Limit, "")
	if err != nil {
		return err
	}
	headings := []fault.Text{fault.T("Kewajiban", "Obligation"), fault.T("Kurun", "Period"), fault.T("Pemberi", "Giver"), fault.T("Penerima", "Receiver"), fault.T("Isi", "Text"), fault.T("Menunggu", "Waiting for")}
	var rows [][]string
	var values []any
	for i := range found.Items {
		d := &found.Items[i]
		of := func(key string) string {
			for _, f := range d.Fact.Figures {
				if f.By == key {
					return numfmt.Float(f.Amount, 3, e.cfg.Lang)
				}
			}
			return ""
		}
		var waiting []string
		for _, key := range d.Waiting {
			waiting = append(waiting, d.Obligation.PartyName(key))
		}
		rows = append(rows, []string{d.Obligation.ID, d.Fact.Period, of(d.Obligation.Terms.From), of(d.Obligation.Terms.To), d.Obligation.Terms.Text, strings.Join(waiting, ", ")})
		values = append(values, d)
	}
	return c.print(e.Out, e.cfg.Lang, headings, rows, values)
}

type claimCmd struct {
	Add     claimAddCmd     `cmd:"" help:"Nyatakan realisasi satu kurun. | Claim what was delivered in a period."`
	Correct claimCorrectCmd `cmd:"" help:"Koreksi pernyataan sendiri; yang lama tetap terbaca. | Correct one's own claim; the old one stays readable."`
	Say     claimSayCmd     `cmd:"" help:"Tulis kepada pihak lain tentang satu kurun. | Write the other party about a period."`
	Accept  claimAcceptCmd  `cmd:"" help:"Terima satu angka atas perbedaan, atau nyatakan perbedaannya tetap. | Accept a figure of a difference, or say that it stays."`
}

// Help gives examples.
func (claimCmd) Help() string {
	return "  anyam claim add 01jd3k5e7qw9xk2n 2026-03 500 --by 51 --evidence berita-acara.pdf\n  anyam claim add 01jd3k5e7qw9xk2n 2026-03 498 --by 51 --third 'PT Pelabuhan' --told 'Kepala Operasi' --evidence manifes.pdf\n  anyam claim add 01jd3k5e7qw9xk2n 2026 5400 --by 51 --statistic 'BPS Provinsi Bali'\n  anyam claim correct 01jd3k5e7qw9xk2p 480 --note 'salah hitung'"
}

// delivered are the flags that go with what is claimed.
type delivered struct {
	Unit     string   `help:"Satuan; lazimnya satuan kewajibannya. | Unit; usually the obligation's." placeholder:"UNIT"`
	On       string   `help:"Hari penyerahannya. | The day of delivery." placeholder:"DATE"`
	Note     string   `help:"Catatan. | A note." placeholder:"TEXT"`
	Evidence []string `help:"Berkas bukti. | Files of evidence." placeholder:"FILE"`
}

const mostEvidence = 64 << 20 // bytes of one file

// text is what the flags and an amount say.
func (c *delivered) text(amount float64) (client.ClaimText, error) {
	t := client.ClaimText{Amount: amount, Note: c.Note}
	if c.Unit != "" {
		t.Unit = unitOf(c.Unit)
	}
	var err error
	if t.On, err = day(c.On); err != nil {
		return t, err
	}
	for _, name := range c.Evidence {
		f, err := openFile(name)
		if err != nil {
			return t, err
		}
		content, err := io.ReadAll(io.LimitReader(f, mostEvidence+1))
		_ = f.Close() // only read
		if err != nil {
			return t, err
		}
		if len(content) > mostEvidence {
			return t, fault.New(fault.Invalid, fault.Tf("%[1]s lebih besar dari %[2]d MB", "%[1]s is larger than %[2]d MB", name, mostEvidence>>20))
		}
		t.Files = append(t.Files, client.ClaimFile{Name: filepath.Base(name), Content: content})
	}
	return t, nil
}

type claimAddCmd struct {
	Obligation string  `arg:"" help:"ID kewajiban. | The obligation's ID."`
	Period     string  `arg:"" help:"Kurunnya: 2026-03, 2026-Q1, 2026-S1, 2026. | The period: 2026-03, 2026-Q1, 2026-S1, 2026."`
	Amount     float64 `arg:"" help:"Jumlahnya. | The amount."`
	By         string  `help:"Atas nama pihak ini: kode daerah atau kunci pihak. | In the name of this party: a region's code or the party's key." placeholder:"PARTY"`
	Third      string  `help:"Pihak ketiga yang pernyataannya dicatat. | The third party whose word is noted." placeholder:"NAME"`
	Told       string  `help:"Siapa dari pihak ketiga yang menyatakannya. | Who of the third party said it." placeholder:"TEXT"`
	Statistic  string  `help:"Penerbit angka statistik. | The publisher of a statistic." placeholder:"NAME"`
	Published  string  `help:"Hari terbitnya. | The day of publication." placeholder:"DATE"`
	delivered
}

// Run posts a claim and prints its ID.
func (c *claimAddCmd) Run(ctx context.Context, e *env) error {
	t, err := c.text(c.Amount)
	if err != nil {
		return err
	}
	t.By, t.Period, t.Told = keyOf(c.By), c.Period, c.Told
	if c.Third != "" {
		t.Third = &party.Party{Kind: party.Company, Name: c.Third}
	}
	if c.Statistic != "" {
		t.Statistic = &registry.Statistic{Publisher: c.Statistic}
		if t.Statistic.Published, err = day(c.Published); err != nil {
			return err
		}
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	made, err := reg.PostClaim(ctx, c.Obligation, t)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(e.Out, made.ID)
	return err
}

type claimCorrectCmd struct {
	ID     string  `arg:"" help:"ID pernyataan. | The claim's ID."`
	Amount float64 `arg:"" help:"Jumlah yang benar; 0 menariknya. | The right amount; 0 takes it back."`
	delivered
}

// Run corrects a claim and prints the ID of the one that stands in its place.
func (c *claimCorrectCmd) Run(ctx context.Context, e *env) error {
	t, err := c.text(c.Amount)
	if err != nil {
		return err
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	made, err := reg.CorrectClaim(ctx, c.ID, t)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(e.Out, made.ID)
	return err
}

type claimSayCmd struct {
	Obligation string `arg:"" help:"ID kewajiban. | The obligation's ID."`
	Period     string `arg:"" help:"Kurunnya. | The period."`
	Text       string `arg:"" help:"Pesannya. | The message."`
	By         string `help:"Atas nama pihak ini. | In the name of this party." placeholder:"PARTY"`
}

// Run adds a word to the conversation about a period.
func (c *claimSayCmd) Run(ctx context.Context, e *env) error {
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	_, err = reg.SayOfPeriod(ctx, c.Obligation, c.Period, client.WordText{By: keyOf(c.By), Text: c.Text})
	return err
}

type claimAcceptCmd struct {
	Obligation string  `arg:"" help:"ID kewajiban. | The obligation's ID."`
	Period     string  `arg:"" help:"Kurunnya. | The period."`
	Amount     float64 `help:"Angka yang diterima. | The figure that is accepted." placeholder:"NUMBER"`
	Stays      bool    `help:"Perbedaannya tetap. | The difference stays."`
	Reason     string  `help:"Alasan. | Why." placeholder:"TEXT"`
	By         string  `help:"Atas nama pihak ini. | In the name of this party." placeholder:"PARTY"`
}

// Run says what a party holds of a difference.
func (c *claimAcceptCmd) Run(ctx context.Context, e *env) error {
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	_, err = reg.TakeStand(ctx, c.Obligation, c.Period, client.StandText{By: keyOf(c.By), Amount: c.Amount, Stays: c.Stays, Reason: c.Reason})
	return err
}

type ledgerCmd struct {
	Agreement  string `help:"Satu kesepakatan. | One agreement." placeholder:"ID"`
	Event      string `help:"Kesepakatan yang ditandatangani pada satu peristiwa. | Agreements signed at one event." placeholder:"ID"`
	Government string `help:"Kewajiban yang diberikan atau diterima satu pemerintah (kode). | Obligations that one government gives or receives (code)." placeholder:"CODE"`
	Year       int    `help:"Tahun penandatanganannya. | The year in which they were signed." placeholder:"YEAR"`
	format
}

// Help gives examples.
func (ledgerCmd) Help() string {
	return "  anyam ledger\n  anyam ledger --government 64 --year 2018\n  anyam ledger --agreement 01jd3k5e7qw9xk2m --format json"
}

// Run prints what was announced, signed, delivered and counted, side by side.
func (c *ledgerCmd) Run(ctx context.Context, e *env) error {
	s := registry.LedgerScope{Government: region.Code(c.Government), Year: c.Year}
	var err error
	if s.Agreement, err = optionalID(c.Agreement); err != nil {
		return err
	}
	if s.Event, err = optionalID(c.Event); err != nil {
		return err
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	l, err := reg.Ledger(ctx, s)
	if err != nil {
		return err
	}
	headings := []fault.Text{fault.T("Apa", "What"), fault.T("Satuan", "Unit"), fault.T("Kewajiban", "Obligations")}
	for _, stage := range registry.LedgerStages() {
		headings = append(headings, stage.Label())
	}
	headings = append(headings, fault.T("Berbeda", "Different"))
	var rows [][]string
	var values []any
	for i := range l.Lines {
		line := &l.Lines[i]
		row := []string{line.Label.In(e.cfg.Lang), line.Unit.Name().In(e.cfg.Lang), fmt.Sprint(line.Obligations)}
		for _, stage := range registry.LedgerStages() {
			text := "–"
			if f, ok := line.Figure(stage); ok {
				text = numfmt.Float(f.Amount, 3, e.cfg.Lang)
			}
			row = append(row, text)
		}
		rows = append(rows, append(row, fmt.Sprint(line.Differences)))
		values = append(values, line)
	}
	return c.print(e.Out, e.cfg.Lang, headings, rows, values)
}
