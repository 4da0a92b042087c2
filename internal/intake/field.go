package intake

import (
	"strings"

	"github.com/anyam-id/anyam/fault"
)

// Field is something that an old register says of an agreement.
type Field string

// The fields.
const (
	Title         Field = "title"
	KindOf        Field = "kind"           // of document or of cooperation: "PKS", "KSDPK"
	Number        Field = "number"         // of the own paper, or both numbers
	PartnerNumber Field = "partner_number" // of the partner
	Parties       Field = "parties"        // all parties, or the first
	Partner       Field = "partner"        // the other party or parties
	Signed        Field = "signed"
	Effective     Field = "effective"
	Ends          Field = "ends"
	Duration      Field = "duration"
	DurationUnit  Field = "duration_unit"
	Status        Field = "status" // as the old register claims; kept, never trusted
	Agency        Field = "agency" // who must act
	Affairs       Field = "affairs"
	Notes         Field = "notes"
	URL           Field = "url"
)

// Fields lists all fields.
func Fields() []Field {
	return []Field{Title, KindOf, Number, PartnerNumber, Parties, Partner, Signed, Effective, Ends, Duration, DurationUnit, Status, Agency, Affairs, Notes, URL}
}

// Valid tells whether f is one of the fields.
func (f Field) Valid() bool { return f.Label() != (fault.Text{}) }

// Label is the field's name for people.
func (f Field) Label() fault.Text {
	switch f {
	case Title:
		return fault.T("judul", "title")
	case KindOf:
		return fault.T("jenis", "kind")
	case Number:
		return fault.T("nomor naskah", "document number")
	case PartnerNumber:
		return fault.T("nomor naskah mitra", "the partner's document number")
	case Parties:
		return fault.T("para pihak", "parties")
	case Partner:
		return fault.T("mitra", "partner")
	case Signed:
		return fault.T("tanggal penandatanganan", "date of signing")
	case Effective:
		return fault.T("tanggal mulai berlaku", "first day of force")
	case Ends:
		return fault.T("tanggal berakhir", "last day of force")
	case Duration:
		return fault.T("jangka waktu", "duration")
	case DurationUnit:
		return fault.T("satuan jangka waktu", "unit of the duration")
	case Status:
		return fault.T("status", "status")
	case Agency:
		return fault.T("perangkat daerah", "agency")
	case Affairs:
		return fault.T("urusan", "affairs")
	case Notes:
		return fault.T("catatan", "notes")
	case URL:
		return fault.T("tautan", "link")
	case counter:
	}
	return fault.Text{}
}

// many tells whether several columns may hold the field.
func (f Field) many() bool {
	switch f {
	case Parties, Partner, PartnerNumber, Agency, Affairs, Notes, URL:
		return true
	default:
		return false
	}
}

func fieldNames() string {
	var names []string
	for _, f := range Fields() {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

// ParseMapping reads "FIELD=COLUMN", as --map has it. COLUMN is a heading or a letter; "-" says that the sheet has no such column.
func ParseMapping(s string) (Field, string, error) {
	f, col, ok := strings.Cut(s, "=")
	f, col = strings.ToLower(strings.TrimSpace(f)), strings.TrimSpace(col)
	switch {
	case !ok || col == "":
		return "", "", fault.New(fault.Invalid, fault.Tf("tulis ISIAN=KOLOM, misalnya title=B atau signed=\"Tgl TTD\", bukan %q",
			"write FIELD=COLUMN, such as title=B or signed=\"Tgl TTD\", not %q", s))
	case !Field(f).Valid():
		return "", "", fault.New(fault.Invalid, fault.Tf("tidak ada isian %q; yang ada: %s", "there is no field %q; there are: %s", f, fieldNames()))
	}
	return Field(f), col, nil
}

// rule says that a phrase in a heading means a field. Weights are judgements, ordered so that the more exact phrase wins; the tables of
// headings in the tests hold them to it.
type rule struct {
	field  Field
	phrase string
	weight float64
}

// counter is the column that numbers the rows: read, but no statement.
const counter Field = "counter"

// rules are the headings of registers as offices write them, after unify. A phrase separated by "|" stands for each.
var rules = []rule{
	{counter, "nomor urut|urut|id", 1},
	{counter, "nomor", 0.75},

	{Title, "judul|title|nama naskah|judul naskah", 1},
	{Title, "nama kerja sama|nama perjanjian|nama dokumen|nama kesepakatan|judul kerja sama|tentang|agreement title|name of agreement", 0.95},
	{Title, "perihal|subject|uraian kerja sama|nama pks|nama mou", 0.9},
	{Title, "uraian|hal|about|objek kerja sama|objek perjanjian|nama kegiatan|pokok kerja sama", 0.75},
	{Title, "ruang lingkup kerja sama|materi|substansi|deskripsi|description|objek|agreement|kerja sama|kegiatan|nama program", 0.6},
	{Title, "ruang lingkup|isi|program|naskah|perjanjian|maksud", 0.5},

	{Number, "nomor naskah|nomor pks|nomor mou|nomor dokumen|nomor perjanjian|nomor kesepakatan|nomor surat|nomor kerja sama|nomor kb|nomor nota|document number|agreement number", 1},
	{Number, "nomor pihak kesatu|nomor pemda|nomor pemkot|nomor pemkab|nomor pemprov|nomor sendiri|nomor pemerintah|nomor provinsi|nomor kabupaten|nomor kota|own number", 1},
	{Number, "nomor dan tanggal|nomor tanggal|tanggal dan nomor|nomor tanggal pks", 1},
	{Number, "nomor|number|reference number|reference", 0.85},
	{Number, "nomor register|nomor registrasi|nomor agenda|nomor arsip", 0.55},
	{PartnerNumber, "nomor mitra|nomor pihak kedua|nomor partner|nomor pihak lain|nomor naskah mitra|nomor pks mitra|nomor mou mitra|nomor pihak mitra|nomor daerah lain|nomor pihak ketiga", 1.05},
	{PartnerNumber, "nomor instansi|nomor lembaga|partner number|counterpart number|nomor perusahaan|nomor daerah mitra|nomor dari mitra", 1},

	{Parties, "para pihak|parties|pihak pihak|pihak yang bekerja sama|pihak yang terlibat|daerah yang bekerja sama", 1},
	{Parties, "pihak kesatu|first party", 0.95},
	{Parties, "pihak", 0.7},
	{Parties, "antara|subjek|pemerintah daerah", 0.55},
	{Partner, "mitra|mitra kerja sama|partner|pihak kedua|second party|nama mitra|bekerja sama dengan|pihak mitra", 1},
	{Partner, "pihak ketiga|instansi mitra|lembaga mitra|daerah mitra|daerah lain|counterpart|pihak keempat|pihak lain|mitra daerah", 0.95},
	{Partner, "dengan pihak|dengan|nama daerah|nama instansi|nama lembaga|nama perusahaan|instansi lembaga|perusahaan|lembaga", 0.65},
	{Partner, "instansi|daerah|kabupaten kota|nama pihak|stakeholder|pemohon", 0.5},

	{Signed, "tanggal ttd|tanggal tanda tangan|tanggal penandatanganan|signing date|date signed|signature date|signed|tanggal ditandatangani|ditandatangani", 1},
	{Signed, "tanggal naskah|tanggal pks|tanggal mou|tanggal perjanjian|tanggal kesepakatan|tanggal kerja sama|tanggal dokumen|waktu ttd|signed on|tanggal penetapan|hari tanggal", 0.95},
	{Signed, "tanggal|date", 0.8},
	{Signed, "ttd|tanda tangan|tahun ttd|tahun kerja sama|tahun pks|tahun mou|tahun naskah|tanggal surat|tanggal bulan tahun", 0.7},
	{Signed, "tahun|year|waktu pelaksanaan", 0.5},
	{Effective, "tanggal mulai|mulai berlaku|tanggal mulai berlaku|tanggal berlaku|tanggal efektif|berlaku sejak|berlaku mulai|effective date|start date|valid from|effective|tanggal awal|masa berlaku mulai|masa berlaku awal", 1},
	{Effective, "mulai|tmt|efektif|start|berlaku dari|periode awal|mulai tanggal|sejak", 0.85},
	{Effective, "awal|dari", 0.7},
	{Effective, "berlaku", 0.6},
	{Ends, "tanggal berakhir|berakhir|berlaku sampai|berlaku hingga|tanggal akhir|tanggal selesai|end date|expiry date|expiry|expired|ends|valid until|akhir masa berlaku|masa berlaku sampai|masa berlaku berakhir|masa berlaku akhir|berakhir tanggal|tanggal berakhir kerja sama", 1},
	{Ends, "berlaku sampai dengan|masa berlaku sampai dengan|berakhir pada|jatuh tempo|kedaluwarsa|kadaluarsa|tanggal kadaluarsa|tanggal kedaluwarsa|tanggal jatuh tempo|habis masa berlaku|tanggal habis", 0.95},
	{Ends, "tanggal exp|tanggal expired|exp|exp date|tanggal habis berlaku", 0.9},
	{Ends, "akhir|sampai dengan|sampai|hingga|end|until|periode akhir|habis|selesai", 0.75},
	{Ends, "masa berlaku", 0.7},
	{Duration, "jangka waktu|durasi|duration|jangka waktu kerja sama|lama kerja sama|masa kerja sama|lama perjanjian", 1},
	{Duration, "masa berlaku|masa perjanjian|term", 0.9},
	{Duration, "lama|periode|period|masa berlakunya|berlaku|waktu kerja sama", 0.65},
	{Duration, "waktu|masa", 0.5},
	{DurationUnit, "satuan|satuan waktu|satuan jangka waktu|satuan durasi|duration unit|unit waktu|satuan masa berlaku|jangka waktu satuan", 1.05},
	{DurationUnit, "unit|tahun bulan|satuan tahun bulan", 0.7},

	{KindOf, "jenis|jenis naskah|jenis dokumen|jenis kerja sama|jenis perjanjian|kind|bentuk naskah|jenis ksd|jenis pks mou", 1},
	{KindOf, "bentuk kerja sama|kategori|type|tipe|category|bentuk|kategori kerja sama|klasifikasi|bentuk dokumen|tipe kerja sama|document type", 0.85},
	{KindOf, "naskah kerja sama|mou pks|pks mou|kategori mitra|jenis mitra", 0.5},
	{Status, "status|status kerja sama|status pks|status naskah|status perjanjian|state|keadaan|status masa berlaku", 1},
	{Status, "aktif|masih berlaku|kondisi|aktif tidak aktif|berlaku tidak berlaku", 0.7},
	{Agency, "opd|skpd|perangkat daerah|opd pelaksana|opd pengampu|opd pemrakarsa|opd terkait|opd penanggung jawab|agency|skpd terkait|unit kerja|opd pengusul", 1},
	{Agency, "penanggung jawab|pemrakarsa|leading sector|instansi pelaksana|satuan kerja|dinas|pengampu|responsible agency|dinas terkait|dinas badan|dinas pelaksana|unit pelaksana", 0.9},
	{Agency, "pelaksana|pengusul|responsible|instansi terkait|instansi pengusul|instansi pemrakarsa|bagian|biro|unit", 0.65},
	{Affairs, "urusan|urusan pemerintahan|affairs|affair|bidang urusan|bidang kerja sama|kode urusan", 1},
	{Affairs, "bidang|sektor|field|fields|sector|lingkup bidang", 0.9},
	{Affairs, "ruang lingkup|objek|lingkup kerja sama|lingkup", 0.5},
	{Notes, "keterangan|catatan|notes|note|remarks|remark|keterangan lain|komentar|comments|catatan lain", 1},
	{URL, "url|link|tautan|link dokumen|link naskah|link file|link pks|link drive|alamat web|website|google drive|link scan|tautan dokumen", 1},
	{URL, "file pdf|pdf|file|berkas|unduh|unduhan|scan|softcopy|soft copy|download|dokumen|softfile", 0.6},
}

func expand(short []rule) []rule {
	var out []rule
	for _, r := range short {
		for p := range strings.SplitSeq(r.phrase, "|") {
			out = append(out, rule{r.field, p, r.weight})
		}
	}
	return out
}

// barred are words that make a heading mean something else than the field it names: the address of a partner is no partner.
var barred = map[Field][]string{
	Partner: {"alamat", "jenis", "kategori", "kontak", "telepon", "jabatan", "penandatangan", "pejabat", "nomor", "tanggal", "status", "email", "pic", "narahubung", "nilai", "hak", "kewajiban", "tugas", "hp", "jumlah"},
	Parties: {"alamat", "jenis", "kategori", "kontak", "telepon", "jabatan", "penandatangan", "pejabat", "nomor", "tanggal", "status", "email", "pic", "narahubung", "nilai", "hak", "kewajiban", "tugas", "hp", "jumlah"},
	Agency:  {"alamat", "kontak", "telepon", "jabatan", "email", "nomor", "pic", "narahubung", "kepala"},
	Title:   {"nomor", "tanggal", "jenis", "status", "kode", "jumlah", "nilai", "penandatangan"},
	counter: {"hp", "telepon", "rekening", "kontak", "nik", "nip", "npwp", "whatsapp", "wa"},
	Number:  {"hp", "telepon", "rekening", "kontak", "nik", "nip", "npwp", "whatsapp", "wa"},
	Signed:  {"lahir", "masuk", "input", "upload", "perpanjangan", "addendum", "adendum", "laporan", "evaluasi", "kadaluarsa", "pengajuan", "permohonan", "disposisi"},
	Status:  {"lahan", "hukum", "tanah", "perusahaan"},
	URL:     {"jenis", "nomor", "nama", "tanggal", "kelengkapan", "jumlah"},
}
