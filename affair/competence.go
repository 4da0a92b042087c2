package affair

import (
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
)

// Competent says whether a government of level l may agree on affair a, as far as UU 23/2014 says so for the affair as a whole. Where
// ok is false the law gives the affair to another level, and why says which and what is left. Where ok is true and why is not empty,
// only the part that why names is theirs. Where why is empty the law divides the affair among all levels, or does not speak of l:
// that is no proof that a certain matter within it is theirs.
//
// Sources: Pasal 14 ayat (1)-(4) on kehutanan, kelautan, energi dan sumber daya mineral; of the annex, A.1 (manajemen
// pendidikan), T (statistik), Y (kelautan dan perikanan), BB.3 (taman hutan raya), CC.3 and CC.4 (migas, panas bumi). Later laws that moved mining licences to the centre (UU 3/2020) are not in it.
func Competent(a ID, l region.Level) (ok bool, why fault.Text) {
	local := l == region.Regency || l == region.City
	if !local && l != region.Province {
		return true, fault.Text{}
	}
	switch {
	case a == Forestry && local:
		return false, fault.T(
			"UU 23/2014 Pasal 14 ayat (1): kehutanan dibagi antara Pemerintah Pusat dan provinsi; kabupaten/kota hanya mengelola taman hutan rayanya sendiri (ayat (2))",
			"UU 23/2014 Article 14(1): forestry is shared by the centre and the provinces; a regency or city only manages its own grand forest park (14(2))")
	case a == EnergyAndMinerals && local:
		return false, fault.T(
			"UU 23/2014 Pasal 14 ayat (1): energi dan sumber daya mineral dibagi antara Pemerintah Pusat dan provinsi; kabupaten/kota hanya berwenang atas pemanfaatan langsung panas bumi di daerahnya (ayat (4))",
			"UU 23/2014 Article 14(1): energy and mineral resources are shared by the centre and the provinces; a regency or city only has the direct use of geothermal heat within it (14(4))")
	case a == EnergyAndMinerals:
		return true, fault.T(
			"kecuali minyak dan gas bumi, yang menjadi kewenangan Pemerintah Pusat (UU 23/2014 Pasal 14 ayat (3))",
			"except oil and gas, which belong to the centre (UU 23/2014 Article 14(3))")
	case a == SeaAndFisheries && local:
		return true, fault.T(
			"hanya perikanan: nelayan kecil, tempat pelelangan ikan, pembudidayaan ikan (UU 23/2014, Lampiran Y); kelautan dibagi antara Pemerintah Pusat dan provinsi (Pasal 14 ayat (1))",
			"fisheries only: small fishers, fish auctions, fish farming (UU 23/2014, annex Y); the sea is shared by the centre and the provinces (Article 14(1))")
	case a == SeaAndFisheries:
		return true, fault.T(
			"ruang laut sampai dengan 12 mil di luar minyak dan gas bumi (UU 23/2014, Lampiran Y)",
			"the sea up to 12 miles, oil and gas excepted (UU 23/2014, annex Y)")
	case a == Education && local:
		return true, fault.T(
			"pendidikan dasar, pendidikan anak usia dini, dan pendidikan nonformal; pendidikan menengah dan khusus milik provinsi (UU 23/2014, Lampiran A)",
			"basic, early childhood and non-formal education; secondary and special education belong to the province (UU 23/2014, annex A)")
	case a == Education:
		return true, fault.T(
			"pendidikan menengah dan pendidikan khusus; pendidikan dasar, usia dini, dan nonformal milik kabupaten/kota, pendidikan tinggi milik Pemerintah Pusat (UU 23/2014, Lampiran A)",
			"secondary and special education; basic, early childhood and non-formal education belong to regencies and cities, higher education to the centre (UU 23/2014, annex A)")
	case a == Statistics:
		return true, fault.T(
			"hanya statistik sektoral di lingkup daerahnya; statistik dasar milik Pemerintah Pusat (UU 23/2014, Lampiran T)",
			"only sectoral statistics of its own; basic statistics belong to the centre (UU 23/2014, annex T)")
	}
	return true, fault.Text{}
}
