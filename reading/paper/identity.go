package paper

import (
	"strings"

	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
)

// openers tell what an institution is from the words with which its name begins; the longer one of two that begin alike
// comes first. What a name holds further on says nothing: a Dinas Koperasi is no cooperative.
var openers = [...]struct {
	words string
	kind  party.Kind
}{
	{"pemerintah ", party.Region},
	{"pemprov ", party.Region},
	{"pemkab ", party.Region},
	{"pemkot ", party.Region},
	{"provinsi ", party.Region},
	{"kabupaten ", party.Region},
	{"kota ", party.Region},

	{"pt ", party.Company},
	{"cv ", party.Company},
	{"perseroan ", party.Company},
	{"perusahaan ", party.Company},
	{"perumda ", party.Company},
	{"perum ", party.Company},
	{"bank ", party.Company},
	{"koperasi ", party.Company},
	{"firma ", party.Company},
	{"badan usaha ", party.Company},

	{"universitas ", party.University},
	{"institut ", party.University},
	{"politeknik ", party.University},
	{"sekolah tinggi ", party.University},
	{"akademi ", party.University},
	{"fakultas ", party.University},

	{"yayasan ", party.Organisation},
	{"ikatan ", party.Organisation},
	{"asosiasi ", party.Organisation},
	{"perkumpulan ", party.Organisation},
	{"persatuan ", party.Organisation},
	{"himpunan ", party.Organisation},
	{"palang merah ", party.Organisation},
	{"lembaga swadaya ", party.Organisation},

	{"badan pusat statistik", party.Central},
	{"badan narkotika nasional", party.Central},
	{"badan nasional ", party.Central},
	{"badan pertanahan ", party.Central},
	{"badan penyelenggara jaminan sosial", party.Central},
	{"kementerian ", party.Central},
	{"kantor ", party.Central},
	{"kejaksaan ", party.Central},
	{"kepolisian ", party.Central},
	{"pengadilan ", party.Central},
	{"balai besar ", party.Central},
	{"komando ", party.Central},
	{"direktorat ", party.Central},
	{"lembaga ", party.Central},

	{"dinas ", party.Agency},
	{"badan ", party.Agency},
	{"biro ", party.Agency},
	{"bagian ", party.Agency},
	{"sekretariat ", party.Agency},
	{"inspektorat ", party.Agency},
	{"kecamatan ", party.Agency},
	{"satuan polisi ", party.Agency},
	{"rumah sakit umum daerah", party.Agency},
	{"rsud ", party.Agency},
}

// kindOf tells what an institution is; "" where its name does not say.
func kindOf(name string) party.Kind {
	name = bahasa.Lower(strings.ReplaceAll(name, ".", "")) + " "
	for _, o := range openers {
		if strings.HasPrefix(name, o.words) {
			return o.kind
		}
	}
	return ""
}

// identify tells what each party is, and in which region: of a government the region itself, of an agency or a vertical
// agency the region that its name ends with. A region that the name leaves open (twins, unknown names) is left empty.
func (r *reader) identify() {
	for i := range r.p.Parties {
		p := &r.p.Parties[i]
		p.Kind = kindOf(p.For.Text)
		switch p.Kind {
		case party.Region:
			if m, err := region.Lookup(p.For.Text, region.Hint{}); err == nil {
				p.Region = m.Region.Code
			}
		case party.Agency, party.Central:
			if ms := region.Scan(nil, p.For.Text); len(ms) > 0 && len(ms[len(ms)-1].Codes) == 1 {
				p.Region = ms[len(ms)-1].Codes[0]
			}
		default:
		}
	}
}
