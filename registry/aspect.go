package registry

import (
	"slices"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/article"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/procedure"
)

// aspectLabel names an aspect for people; empty for one that is not known.
func aspectLabel(a agreement.Aspect) fault.Text {
	switch a {
	case agreement.Title:
		return fault.T("judul", "the title")
	case agreement.InstrumentIs:
		return fault.T("bentuk naskah", "the instrument")
	case agreement.ClassIs:
		return fault.T("tingkat", "the level")
	case agreement.KindIs:
		return fault.T("jenis kerja sama", "the kind of cooperation")
	case agreement.Words:
		return fault.T("sebutan naskah", "the instrument's own name")
	case agreement.HasParty:
		return fault.T("pihak", "parties")
	case agreement.SignatoryIs:
		return fault.T("penanda tangan", "signatories")
	case agreement.NumberIs:
		return fault.T("nomor naskah", "document numbers")
	case agreement.SignedBy:
		return fault.T("siapa yang menandatangani", "who signed")
	case agreement.ApprovedBy:
		return fault.T("persetujuan", "approval")
	case agreement.WithdrawnBy:
		return fault.T("penarikan diri", "withdrawal")
	case agreement.Unnamed:
		return fault.T("pihak yang tidak disebut namanya", "parties that are not named")
	case agreement.HasField:
		return fault.T("bidang", "fields")
	case agreement.SignedOn:
		return fault.T("tanggal penandatanganan", "the date of signing")
	case agreement.EffectiveOn:
		return fault.T("tanggal mulai berlaku", "the first day of force")
	case agreement.EndsOn:
		return fault.T("tanggal berakhir", "the last day")
	case agreement.Lasts:
		return fault.T("jangka waktu", "the duration")
	case agreement.Ended:
		return fault.T("pengakhiran", "the end")
	case agreement.Planned:
		return fault.T("rencana", "a plan")
	case agreement.Drafted:
		return fault.T("penyusunan naskah", "drafting")
	case agreement.SignedAt:
		return fault.T("tempat", "the place")
	case agreement.AtEvent:
		return fault.T("peristiwa", "the event")
	case agreement.Parent:
		return fault.T("naskah induk", "the parent agreement")
	case agreement.Amends:
		return fault.T("perubahan", "what is amended")
	case agreement.Documents:
		return fault.T("jumlah naskah", "the number of papers")
	case agreement.HasValue:
		return fault.T("nilai", "the value")
	case agreement.ResponsibleIs:
		return fault.T("perangkat daerah penanggung jawab", "the agency in charge")
	case agreement.HasNote:
		return fault.T("catatan", "notes")
	case agreement.HasURL:
		return fault.T("alamat web", "web addresses")
	case agreement.HasDocument:
		return fault.T("berkas", "documents")
	case agreement.StatedStatus:
		return fault.T("status menurut register lama", "the status in the old register")
	case agreement.QualityFlag:
		return fault.T("mutu arsip", "the archive's quality")
	case agreement.PlanningBasis:
		return fault.T("dasar perencanaan", "the planning basis")
	case agreement.EventName:
		return fault.T("nama peristiwa", "the event's name")
	case agreement.EventTheme:
		return fault.T("tema peristiwa", "the event's theme")
	case agreement.EventDate:
		return fault.T("tanggal peristiwa", "the event's date")
	case agreement.EventPlace:
		return fault.T("tempat peristiwa", "the event's place")
	case agreement.EventStated:
		return fault.T("jumlah yang disebut", "totals as stated")
	case agreement.SameAs:
		return fault.T("kesamaan dengan catatan lain", "that it is another record")
	case agreement.NotSameAs:
		return fault.T("perbedaan dari catatan lain", "that it is not another record")
	case agreement.FromReading:
		return fault.T("pembacaan", "the reading")
	case agreement.StageFact:
		return fault.T("tahapan", "a stage of the procedure")
	case agreement.CorrectionNote:
		return fault.T("alasan koreksi", "why it was corrected")
	case agreement.ReservedBy:
		return fault.T("pensyaratan", "a reservation")
	case agreement.ReserveEnds:
		return fault.T("pencabutan pensyaratan", "the withdrawal of a reservation")
	case agreement.ArticleChange:
		return fault.T("pasal yang diubah", "articles that are changed")
	}
	return fault.Text{}
}

// value looks whether a statement has the value that its aspect needs.
func (c *assertionCheck) value(a *agreement.Assertion, place string) {
	bad := func(code, member string, t fault.Text) { c.problems.Add(code, place+"."+member, t) }
	text := func() {
		if a.Text == "" {
			c.missing(place + ".text")
		}
	}
	date := func() {
		if a.Date.IsZero() {
			c.missing(place + ".date")
		}
	}
	if single(a.Aspect) && a.Key != "" {
		bad("key", "key", fault.T("hal ini hanya satu nilainya dan tidak berkunci", "this aspect has a single value and no key"))
	}
	switch a.Aspect {
	case agreement.InstrumentIs:
		if !agreement.Instrument(a.Text).Valid() {
			bad("instrument", "text", fault.Tf("bentuk naskah %q tidak dikenal", "the instrument %q is not known", a.Text))
		}
	case agreement.ClassIs:
		if !agreement.Class(a.Text).Valid() {
			bad("class", "text", fault.Tf("tingkat %q tidak dikenal", "the class %q is not known", a.Text))
		}
	case agreement.KindIs:
		if !agreement.Kind(a.Text).Valid() {
			bad("kind", "text", fault.Tf("jenis %q tidak dikenal", "the kind %q is not known", a.Text))
		}
	case agreement.HasParty:
		if c.party(a.Party, place); a.Party != nil && !c.parties[a.Key] && a.Key != a.Party.Key() {
			bad("party_key", "key", fault.Tf("kunci pihak harus %q", "the party's key is %q", a.Party.Key()))
		}
	case agreement.ResponsibleIs:
		c.party(a.Party, place)
	case agreement.SignatoryIs:
		if a.Signatory == nil || a.Signatory.Name == "" && a.Signatory.Office == "" {
			c.missing(place + ".signatory.name")
		}
		c.ofParty(a, place)
	case agreement.NumberIs:
		if text(); !strings.HasPrefix(a.Key, "#") {
			c.ofParty(a, place)
		}
	case agreement.SignedBy:
		if a.Yes == nil {
			c.missing(place + ".yes")
		}
		c.ofParty(a, place)
	case agreement.ApprovedBy, agreement.WithdrawnBy:
		date()
		c.ofParty(a, place)
	case agreement.Unnamed:
		if text(); a.Count < 1 {
			bad("count", "count", fault.T("jumlah pihak harus paling sedikit 1", "the number of parties is at least 1"))
		}
	case agreement.HasField:
		c.field(a.Field, place)
	case agreement.SignedOn, agreement.EffectiveOn, agreement.EndsOn, agreement.EventDate:
		date()
	case agreement.Lasts:
		if a.Duration == nil || a.Duration.IsZero() {
			c.missing(place + ".duration")
		}
	case agreement.Ended:
		if a.Text != "" && !agreement.EndReason(a.Text).Valid() {
			bad("end_reason", "text", fault.Tf("alasan pengakhiran %q tidak dikenal", "the reason for ending %q is not known", a.Text))
		}
		if a.Text == "" && a.Date.IsZero() {
			c.missing(place + ".date")
		}
	case agreement.Planned, agreement.Drafted:
		if a.Yes == nil {
			c.missing(place + ".yes")
		}
	case agreement.AtEvent:
		text()
		c.event(a, place)
	case agreement.Parent, agreement.SameAs, agreement.NotSameAs:
		c.other(a, place)
	case agreement.Documents:
		if a.Count < 1 {
			bad("count", "count", fault.T("jumlah naskah harus paling sedikit 1", "the number of papers is at least 1"))
		}
	case agreement.EventStated:
		if text(); a.Count < 0 {
			bad("count", "count", fault.T("jumlah tidak boleh negatif", "a total is not negative"))
		}
	case agreement.StageFact:
		c.stage(a, place)
	case agreement.HasValue:
		c.amount(a.Amount, place+".amount", true)
	case agreement.HasDocument:
		c.document(a.Document, place)
	case agreement.ReservedBy, agreement.ReserveEnds:
		c.reservation(a, place)
	case agreement.ArticleChange:
		c.articleChange(a, place)
	case agreement.Title, agreement.Words, agreement.SignedAt, agreement.Amends, agreement.HasNote, agreement.HasURL, agreement.StatedStatus,
		agreement.QualityFlag, agreement.PlanningBasis, agreement.EventName, agreement.EventTheme, agreement.EventPlace, agreement.FromReading,
		agreement.CorrectionNote:
		text()
	}
}

// single tells whether an aspect has one value, so that statements about it compete.
func single(a agreement.Aspect) bool {
	switch a {
	case agreement.Title, agreement.InstrumentIs, agreement.ClassIs, agreement.KindIs, agreement.Words, agreement.SignedOn, agreement.EffectiveOn,
		agreement.EndsOn, agreement.Lasts, agreement.Ended, agreement.Planned, agreement.Drafted, agreement.SignedAt, agreement.AtEvent,
		agreement.Parent, agreement.Amends, agreement.Documents, agreement.StatedStatus, agreement.PlanningBasis, agreement.EventName,
		agreement.EventTheme, agreement.EventDate, agreement.EventPlace, agreement.SameAs, agreement.FromReading:
		return true
	default:
		return false
	}
}

// reservation looks at a party's reservation, or at its withdrawal.
func (c *assertionCheck) reservation(a *agreement.Assertion, place string) {
	if by, ok := agreement.ReservingParty(a.Key); !ok || !c.parties[by] {
		c.problems.Add("party_key", place+".key", fault.Tf("%q bukan kunci pensyaratan salah satu pihak", "%q is no key of a party's reservation", a.Key))
	}
	switch {
	case a.Aspect == agreement.ReserveEnds && a.Date.IsZero():
		c.missing(place + ".date")
	case a.Aspect == agreement.ReserveEnds:
	case a.Text == "":
		c.missing(place + ".text")
	case !agreement.ValidSwitchesOff(a.Role):
		c.problems.Add("switches_off", place+".role", fault.T("sebutkan apa yang dikesampingkan: pasal:5, kewajiban:NOMOR", "say what it switches off: pasal:5, kewajiban:ID"))
	}
}

// articleChange looks at what an addendum does to an article of its parent.
func (c *assertionCheck) articleChange(a *agreement.Assertion, place string) {
	if n, ok := article.Number(a.Key); !ok || n != a.Key {
		c.problems.Add("article", place+".key", fault.Tf("%q bukan nomor pasal", "%q is no article's number", a.Key))
	}
	switch act := article.Act(a.Role); {
	case act.Label() == (fault.Text{}):
		c.problems.Add("act", place+".role", fault.T("pilih: diubah, dihapus, atau disisipkan", "choose: changed, deleted or inserted"))
	case act != article.Delete && a.Text == "":
		c.missing(place + ".text")
	}
}

// stage looks at a fact of the procedure: one that is known and stated rather than derived, of a party where each has its own.
func (c *assertionCheck) stage(a *agreement.Assertion, place string) {
	f, of := procedure.OfKey(a.Key)
	info, ok := f.Info()
	switch {
	case !ok:
		c.problems.Add("stage", place+".key", fault.Tf("tahapan %q tidak dikenal", "there is no fact of the procedure %q", string(f)))
	case info.Derived:
		c.problems.Add("stage", place+".key", fault.Tf("%[1]q disimpulkan dari pernyataan lain dan tidak dinyatakan sendiri", "%[2]q follows from other statements and is not stated by itself", info.Label.ID, info.Label.EN))
	case info.OfParty && !c.parties[of]:
		c.problems.Add("party_key", place+".key", fault.Tf("%q bukan pihak dalam kesepakatan ini", "%q is no party to this agreement", of))
	case !info.OfParty && of != "":
		c.problems.Add("party_key", place+".key", fault.T("hal ini satu untuk semua pihak", "there is one of this for all parties"))
	case info.Question && a.Yes == nil:
		c.missing(place + ".yes")
	case a.Yes == nil && a.Date.IsZero():
		c.missing(place + ".date")
	}
}

func (c *assertionCheck) field(f *agreement.Field, place string) {
	if f == nil || f.Text == "" {
		c.missing(place + ".field.text")
		return
	}
	for _, id := range f.Affairs {
		if !id.Valid() {
			c.problems.Add("affair", place+".field.affairs", fault.Tf("tidak ada urusan nomor %d", "there is no affair number %d", uint8(id)))
		}
	}
	if f.Supplier != "" {
		c.region(f.Supplier, place+".field.supplier")
	}
	if f.Volume != nil {
		c.amount(f.Volume, place+".field.volume", false)
	}
	if !slices.Contains([]string{"", "day", "week", "month", "quarter", "semester", "year"}, f.Period) {
		c.problems.Add("period", place+".field.period", fault.Tf("kurun %q tidak dikenal", "the period %q is not known", f.Period))
	}
}

func (c *assertionCheck) amount(a *agreement.Amount, place string, staged bool) {
	if a == nil || a.Unit == "" {
		c.missing(place + ".unit")
		return
	}
	if a.Number < 0 || a.Number != a.Number || a.Number > 1e18 {
		c.problems.Add("number", place+".number", fault.T("jumlah di luar batas", "the number is out of range"))
	}
	switch a.Stage {
	case agreement.AnnouncedValue, agreement.CommittedValue, agreement.RealisedValue:
	case "":
		if staged {
			c.missing(place + ".stage")
		}
	default:
		c.problems.Add("stage", place+".stage", fault.Tf("tahap nilai %q tidak dikenal", "the stage %q is not known", a.Stage))
	}
}

func (c *assertionCheck) document(d *document.Document, place string) {
	if d == nil {
		c.missing(place + ".document.digest")
		return
	}
	if d.Role != "" && !d.Role.Valid() {
		c.problems.Add("role", place+".document.role", fault.Tf("peran berkas %q tidak dikenal", "the role %q is not known", d.Role))
	}
	if c.tx == nil {
		return
	}
	if _, found, err := c.tx.Document(c.ctx, d.Digest); err != nil || !found {
		c.problems.Add("document", place+".document.digest", fault.T("berkas ini belum diunggah", "this document has not been uploaded"))
	}
}

// other looks at the other record that a statement names: an agreement that exists, and not the same one.
func (c *assertionCheck) other(a *agreement.Assertion, place string) {
	if a.Subject == "" {
		c.missing(place + ".subject")
		return
	}
	if a.Subject == c.id {
		c.problems.Add("subject", place+".subject", fault.T("sebuah kesepakatan tidak dapat merujuk dirinya sendiri", "an agreement cannot refer to itself"))
		return
	}
	if c.tx == nil {
		return
	}
	if _, found, err := c.tx.AgreementNow(c.ctx, a.Subject); err != nil || !found {
		c.problems.Add("subject", place+".subject", fault.Tf("tidak ada kesepakatan bernomor register %s", "there is no agreement with the register number %s", a.Subject))
	}
}

// event looks at the event that a statement names by its ID.
func (c *assertionCheck) event(a *agreement.Assertion, place string) {
	if a.Subject == "" || c.tx == nil {
		return // an event that the register has no record of
	}
	if _, found, err := c.tx.EventNow(c.ctx, a.Subject); err != nil || !found {
		c.problems.Add("subject", place+".subject", fault.Tf("tidak ada peristiwa bernomor register %s", "there is no event with the register number %s", a.Subject))
	}
}

// checkDecision looks whether a decision chooses a statement that stands, about the aspect and key that it names.
func checkDecision(entries []agreement.Entry, d agreement.Decision) error {
	var problems fault.Problems
	if aspectLabel(d.Aspect) == (fault.Text{}) {
		problems.Add("aspect", "decision.aspect", fault.Tf("hal %q tidak dikenal", "the aspect %q is not known", d.Aspect))
	}
	found := false
	for _, s := range agreement.Gather(entries).All() {
		if s.Entry == d.Entry && s.Index == d.Index && s.Aspect == d.Aspect && s.Key == d.Key {
			found = true
		}
	}
	if !found {
		problems.Add("entry", "decision.entry", fault.T("tidak ada pernyataan tentang hal itu pada catatan dan nomor urut tersebut, atau sudah ditarik kembali",
			"there is no statement about that at this entry and index, or it was taken back"))
	}
	return problems.Err(fault.T("keputusan tidak dapat diterima", "the decision cannot be accepted"))
}
