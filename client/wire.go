package client

import (
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/reading"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// Statements are new statements about an agreement.
type Statements struct {
	Assertions []agreement.Assertion `json:"assertions" minItems:"1" doc:"Pernyataan baru, masing-masing satu nilai dari satu aspek. | New statements, each one value of one aspect."`
	Reason     string                `json:"reason,omitempty" maxLength:"2000" doc:"Alasan, bila ini pembetulan. | Why, where this is a correction."`
}

// Choice decides among statements that contradict each other.
type Choice struct {
	Aspect agreement.Aspect  `json:"aspect" doc:"Aspek yang bertentangan. | The aspect in dispute."`
	Key    string            `json:"key,omitempty" doc:"Kunci anggotanya, untuk aspek yang memuat banyak. | Key of the member, for aspects that hold many."`
	Entry  agreement.EntryID `json:"entry" doc:"Catatan jurnal yang memuat pernyataan yang dipilih. | The entry that holds the statement chosen."`
	Index  int               `json:"index" minimum:"0" doc:"Urutan pernyataan itu dalam catatannya, mulai dari 0. | The statement's place in its entry, from 0."`
	Reason string            `json:"reason,omitempty" maxLength:"2000" doc:"Alasan. | Why."`
}

// Withdrawal takes an entry back.
type Withdrawal struct {
	Entry  agreement.EntryID `json:"entry" doc:"Catatan jurnal yang ditarik; harus dari pelaku yang sama. | The entry taken back; it must be of the same actor."`
	Reason string            `json:"reason,omitempty" maxLength:"2000" doc:"Alasan. | Why."`
}

// Acceptance takes agreements of a reading into the register.
type Acceptance struct {
	Only   []int                   `json:"only,omitempty" doc:"Nomor urut kesepakatan dalam bacaan, mulai dari 0; kosong berarti semua yang menunggu. | Indexes of agreements in the reading, from 0; all that wait where absent."`
	SameAs map[string]agreement.ID `json:"same_as,omitempty" doc:"Nomor urut → nomor register kesepakatan yang sama. | Index → register number of the agreement that it is the same as."`
}

// Adjustment says how an import that waits is to be read otherwise; what is absent stays as it is.
type Adjustment struct {
	Map   map[string]string `json:"map,omitempty" doc:"Isian → kolom (judul atau huruf, - berarti tidak ada), seluruhnya; isian yang tidak disebut dicari sendiri. | Field → column (heading or letter, - for none), all of it; fields left out are found."`
	Sheet *string           `json:"sheet,omitempty" doc:"Nama lembar; perbaikan sel pada lembar lama dilupakan. | Name of the sheet; fixes of the one before are forgotten."`
	Own   *string           `json:"own,omitempty" doc:"Kode pemerintah pemilik register. | Code of the government whose register it is."`
	Order *string           `json:"order,omitempty" enum:",dmy,mdy" doc:"Urutan tanggal yang bermakna ganda. | Order of ambiguous dates."`
	Fix   []CellFix         `json:"fix,omitempty" maxItems:"1000" doc:"Sel yang diperbaiki. | Cells put right."`
	Unfix []CellFix         `json:"unfix,omitempty" maxItems:"1000" doc:"Sel yang dibaca lagi sebagaimana dalam berkas. | Cells read again as the file has them."`
}

// CellFix is what should stand in a cell.
type CellFix struct {
	Row    int    `json:"row" minimum:"1" doc:"Nomor baris menurut lembar. | Row as the sheet numbers it." example:"12"`
	Column string `json:"column" minLength:"1" maxLength:"3" doc:"Huruf kolom. | Letter of the column." example:"D"`
	Text   string `json:"text,omitempty" maxLength:"32768" doc:"Isi yang seharusnya; kosong mengosongkan sel. | What should stand there; empty empties the cell."`
}

// Rejection leaves agreements of a reading out of the register.
type Rejection struct {
	Only []int  `json:"only,omitempty" doc:"Nomor urut kesepakatan dalam bacaan, mulai dari 0; kosong berarti semua yang menunggu. | Indexes of agreements in the reading, from 0; all that wait where absent."`
	Why  string `json:"why,omitempty" maxLength:"2000" doc:"Alasan. | Why."`
}

// Undoing takes decisions on a reading back.
type Undoing struct {
	Only []int `json:"only,omitempty" doc:"Nomor urut kesepakatan dalam bacaan, mulai dari 0, juga yang ditolak; kosong berarti semua yang diterima. | Indexes of agreements in the reading, from 0, also rejected ones; all that were accepted where absent."`
}

// Correcting puts values of a reading right.
type Correcting struct {
	Agreement int            `json:"agreement" minimum:"-1" doc:"Nomor urut kesepakatan, mulai dari 0; -1 untuk tanggal, tempat, dan peristiwa seluruh teks, dan untuk kesepakatan baru. | Index of the agreement, from 0; -1 for the date, place and event of the whole text, and for a new agreement."`
	Changes   []reading.Edit `json:"changes" minItems:"1" maxItems:"100" doc:"Yang diperbaiki, berurutan. | What is put right, in order."`
	Why       string         `json:"why,omitempty" maxLength:"2000" doc:"Alasan. | Why."`
	Seen      *int           `json:"seen,omitempty" minimum:"0" doc:"Banyaknya perbaikan yang sudah dilihat; ditolak bila sudah bertambah. | How many corrections were seen; refused where there are more since."`
}

// Understanding asks what a correction would come to.
type Understanding struct {
	Agreement int          `json:"agreement" minimum:"-1" doc:"Nomor urut kesepakatan, mulai dari 0; -1 untuk seluruh teks. | Index of the agreement, from 0; -1 for the whole text."`
	Change    reading.Edit `json:"change" doc:"Perbaikannya. | The correction."`
}

// TakingBack takes a correction back.
type TakingBack struct {
	Why string `json:"why,omitempty" maxLength:"2000" doc:"Alasan. | Why."`
}

// Taken are the agreements that a reading went to, in its order; "" for those that were not accepted.
type Taken struct {
	Agreements []agreement.ID `json:"agreements"`
}

// Entries are all entries about one agreement in the journal's order.
type Entries struct {
	Items []agreement.Entry `json:"items"`
}

// Similars are agreements that may be the same as one, or overlap with it.
type Similars struct {
	Items []registry.Similar `json:"items"`
}

// Documents are documents that hold the words searched, best first.
type Documents struct {
	Items []registry.DocumentHit `json:"items"`
}

// SearchPage is a page of agreements with what the result holds of each kind, and the documents that hold the words.
type SearchPage struct {
	registry.Page
	Heard     fault.Text             `json:"heard" doc:"Pertanyaan sebagaimana dipahami. | The question as it was understood."`
	Query     string                 `json:"query" doc:"Pertanyaan dalam bahasa kueri register. | The question in the register's query language."`
	Documents []registry.DocumentHit `json:"documents"`
}

// Regions are regions in the order of their codes.
type Regions struct {
	Items []Region `json:"items"`
}

// Region is a region of Indonesia, or a foreign place.
type Region struct {
	Code       region.Code  `json:"code" doc:"Kode Kemendagri; tempat di luar negeri diawali x-. | Kemendagri code; foreign places begin with x-." example:"64"`
	BPS        string       `json:"bps,omitempty" doc:"Kode BPS. | Code of BPS."`
	Level      region.Level `json:"level" enum:"province,regency,city,foreign"`
	Name       string       `json:"name" doc:"Nama sehari-hari. | Everyday name." example:"Kalimantan Timur"`
	Official   string       `json:"official" doc:"Nama resmi. | Official name." example:"Provinsi Kalimantan Timur"`
	Short      []string     `json:"short,omitempty" doc:"Singkatan sehari-hari. | Everyday abbreviations."`
	Former     []FormerName `json:"former,omitempty" doc:"Nama terdahulu, yang tertua lebih dulu. | Earlier names, oldest first."`
	Zone       string       `json:"zone,omitempty" doc:"WIB, WITA atau WIT. | WIB, WITA or WIT."`
	Lat        float64      `json:"lat" doc:"Lintang titik label, WGS84. | Latitude of the label point, WGS84."`
	Lng        float64      `json:"lng" doc:"Bujur titik label, WGS84. | Longitude of the label point, WGS84."`
	AreaKM2    float64      `json:"area_km2,omitempty"`
	Population int          `json:"population,omitempty"`
	AsOf       string       `json:"population_as_of,omitempty"`
	ISO        string       `json:"iso,omitempty" doc:"ISO 3166. | ISO 3166."`
	Island     string       `json:"island,omitempty"`
	Seat       string       `json:"seat,omitempty"`
	Twin       region.Code  `json:"twin,omitempty" doc:"Kabupaten atau kota bernama sama. | The regency or city of the same name."`
}

// FormerName is an earlier name with the days between which it was used.
type FormerName struct {
	Name string `json:"name"`
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
}

// RegionOf is the region as the API writes it.
func RegionOf(r region.Region) Region {
	out := Region{
		Code: r.Code, BPS: r.BPS, Level: r.Level, Name: r.Name, Official: r.Official, Short: r.Short, Zone: r.Zone, Lat: r.Lat, Lng: r.Lng,
		AreaKM2: r.AreaKM2, Population: r.Population, AsOf: r.PopulationAsOf, ISO: r.ISO, Island: r.Island, Seat: r.Seat, Twin: r.Twin,
	}
	for _, n := range r.Former {
		out.Former = append(out.Former, FormerName{n.Text, n.From, n.To})
	}
	return out
}

// RegionDetail is what the register holds of a region.
type RegionDetail struct {
	Region   Region                `json:"region"`
	Total    int                   `json:"total"`
	States   []registry.FacetValue `json:"states"`
	Grades   []registry.FacetValue `json:"grades" doc:"Dari yang terlemah; tidak pernah dijumlahkan. | From the weakest; never added."`
	Classes  []registry.FacetValue `json:"classes"`
	Affairs  []registry.FacetValue `json:"affairs"`
	Partners []registry.FacetValue `json:"partners" doc:"Yang terbanyak lebih dulu, paling banyak 50. | Those with the most first, at most 50."`
	With     int                   `json:"with" doc:"Banyaknya mitra seluruhnya. | How many partners there are."`
	Below    []registry.FacetValue `json:"below" doc:"Kabupaten dan kota di provinsi ini. | Regencies and cities of this province."`
	Newest   []registry.Row        `json:"newest"`
}

// Affairs are the government affairs in the order of the law.
type Affairs struct {
	Items []Affair `json:"items"`
}

// Affair is one of the 32 government affairs of UU 23/2014 Pasal 12, or general support.
type Affair struct {
	ID    affair.ID    `json:"id" example:"27"`
	Name  fault.Text   `json:"name"`
	Group affair.Group `json:"group" enum:"basic,non_basic,optional,support"`
}

// ImportOptions say how an old register is to be read. The zero value lets the server find everything out.
type ImportOptions struct {
	Map   map[string]string // field → heading or letter of its column; "-" says that the sheet has none
	Sheet string            // name of the sheet; "" the first that holds a table
	Own   region.Code       // the government whose register it is; "" not said
	Order term.Order        // order of day and month in ambiguous dates; "" is decided per column
}

// Stored says under which digest a document is kept.
type Stored struct {
	document.Document
	Address string `json:"address" doc:"Alamat isinya, yang tidak pernah berubah. | Address of its bytes, which never change."`
}

// ArticleText is an article as somebody writes it. Nothing is required of a draft.
type ArticleText struct {
	Title       string            `json:"title,omitempty" maxLength:"200" doc:"Judul. | Title."`
	Slug        string            `json:"slug,omitempty" maxLength:"100" doc:"Alamat; kosong berarti dibuat dari judul. | Address; made from the title where absent." example:"kaltim-gandeng-bali"`
	Summary     string            `json:"summary,omitempty" maxLength:"500" doc:"Ringkasan. | Summary."`
	Body        string            `json:"body,omitempty" maxLength:"200000" doc:"Isi dalam Markdown, tanpa HTML; ![](gambar:2) menempatkan gambar kedua. | The text in Markdown, without HTML; ![](gambar:2) places the second picture."`
	Place       string            `json:"place,omitempty" maxLength:"200" doc:"Tempat di awal berita. | The place with which the article begins." example:"SAMARINDA"`
	Author      string            `json:"author,omitempty" maxLength:"200" doc:"Nama penulis. | The author's name."`
	Codes       []string          `json:"codes,omitempty" maxItems:"12" doc:"Kode penulis, seperti jay, sul, humasprov. | The authors' codes, such as jay, sul, humasprov."`
	Categories  []news.CategoryID `json:"categories,omitempty" maxItems:"50" doc:"ID kategori. | IDs of categories."`
	Pictures    []ArticlePicture  `json:"pictures,omitempty" maxItems:"40" doc:"Gambar; yang pertama memimpin berita. | Pictures; the first leads the article."`
	Agreements  []agreement.ID    `json:"agreements,omitempty" maxItems:"200" doc:"Nomor register kesepakatan yang diberitakan. | Register numbers of the agreements that it is about."`
	NoAgreement string            `json:"no_agreement,omitempty" maxLength:"1000" doc:"Mengapa tidak ada kesepakatan yang disebut. | Why it names no agreement."`
	Reading     string            `json:"reading,omitempty" maxLength:"100" doc:"ID bacaan asal berita baru, agar tidak dibaca dua kali. | ID of the reading that a new article was made from, so that it is not read twice."`
	Publish     *Publication      `json:"publish,omitempty" doc:"Terbitkan pada waktu ini; tanpa ini keadaan terbitnya tetap. | Publish it at this time; without this its publication stays as it is."`
}

// ArticlePicture is a picture of an article: a document that was uploaded before, in JPEG, PNG or GIF.
type ArticlePicture struct {
	Document document.Digest `json:"document" doc:"Sidik berkas gambar. | Digest of the picture's bytes."`
	Alt      string          `json:"alt,omitempty" maxLength:"1000" doc:"Apa yang tampak, bagi yang tidak dapat melihatnya; wajib untuk terbit. | What it shows, for those who cannot see it; required to publish."`
	Caption  string          `json:"caption,omitempty" maxLength:"1000" doc:"Keterangan. | Caption."`
	Credit   string          `json:"credit,omitempty" maxLength:"200" doc:"Pemotret atau sumber. | Photographer or source."`
}

// Publication is when an article is published.
type Publication struct {
	At   *time.Time `json:"at,omitempty" doc:"Waktu terbit; kosong berarti sekarang. | Time of publication; now where absent." example:"2019-10-24T07:51:38+08:00"`
	Zone string     `json:"zone" enum:"WIB,WITA,WIT" doc:"Zona yang ditulis pada beritanya. | The zone that the article says." example:"WITA"`
}

// Reason is why something is done.
type Reason struct {
	Reason string `json:"reason" minLength:"1" maxLength:"1000" doc:"Alasan, yang dibaca siapa saja. | Why; anybody can read it."`
}

// Versions are all versions of an article, the first first.
type Versions struct {
	Items []news.Version `json:"items"`
}

// Categories are the categories of the news in their order, each with how many published articles it has.
type Categories struct {
	Items []registry.CategoryCount `json:"items"`
}

// CategoryText is a category as somebody writes it.
type CategoryText struct {
	Name    string `json:"name" minLength:"1" maxLength:"100" doc:"Nama. | Name in Indonesian."`
	English string `json:"english" minLength:"1" maxLength:"100" doc:"Nama dalam bahasa Inggris. | Name in English."`
	Slug    string `json:"slug,omitempty" maxLength:"100" doc:"Alamat; kosong berarti tetap, atau dibuat dari nama. Alamat lama tetap berlaku. | Address; kept, or made from the name, where absent. Old addresses go on leading to it."`
	Order   int    `json:"order,omitempty" doc:"Urutan, yang kecil lebih dulu. | Place in the order, the smallest first."`
	Closed  bool   `json:"closed,omitempty" doc:"Tidak menerima berita lagi. | Takes no more articles."`
}
