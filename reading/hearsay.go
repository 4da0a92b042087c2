package reading

// hearsay tells whether the words before the act at i leave it to others to know: a rumour, a denial.
func (p *page) hearsay(first, i int) bool {
	for j := first; j < i; j++ {
		if p.class[j] == 0 || p.entAt[j] != 0 {
			continue
		}
		if p.isAny(j, "dikabarkan", "kabarnya", "konon", "rumor", "membantah", "dibantah", "disebut-sebut", "kapan", "apakah", "mempertanyakan", "bilamana", "memperkirakan", "diperkirakan", "diprediksi") ||
			p.is(j, "beredar") && (p.is(j-1, "kabar") || p.is(j-2, "kabar") || p.is(j+1, "kabar")) {
			return true
		}
	}
	return false
}

// cited tells whether the document that the act at i signed is only held up as an example or looked into: "Ia mencontohkan MoU yang diteken …".
func (p *page) cited(first, i int) bool {
	relative := false
	for j := i - 1; j >= first; j-- {
		relative = relative || p.has(j, cYang)
		if relative && p.isAny(j, "mencontohkan", "mencatat", "mempertanyakan", "mengkritik", "menyoroti", "menyesalkan", "mempelajari", "memanfaatkan", "menagih", "mengingatkan") {
			return true
		}
	}
	return false
}

// noneOf tells whether the act at i stands in a relative clause of what there is none of: "tak ada satu pun dokumen yang ditandatangani".
func (p *page) noneOf(first, i int) bool {
	yang := i - 1
	for yang >= first && yang >= i-3 && !p.has(yang, cYang) {
		yang--
	}
	if yang < first || !p.has(yang, cYang) {
		return false
	}
	for j := yang - 1; j > first && j >= yang-8; j-- {
		if p.is(j, "ada") && p.has(j-1, cNot) {
			return true
		}
		if p.mark(j) == ',' || p.has(j, cYang) {
			return false
		}
	}
	return false
}

// yearsAgo tells whether the sentence up to the act at i says how long it lies back: "Setahun sudah MoU itu ditandatangani", "Dua tahun setelah …".
func (p *page) yearsAgo(first, i int) bool {
	for j := first; j < i && j < first+4; j++ {
		if p.isAny(j, "sepanjang", "selama") && (p.kind(j+1) == numberKind || p.isAny(j+1, "tahun", "periode", "kurun")) {
			return true
		}
		if p.is(j, "padahal") || p.is(j, "tahun") && p.isAny(j+1, "lalu", "silam") {
			return true
		}
		unit := p.isAny(j, "setahun", "sebulan", "sewindu") || p.isAny(j, "tahun", "bulan") && j > first && (p.has(j-1, cNumber) || p.kind(j-1) == numberKind)
		if unit && p.isAny(j+1, "sudah", "setelah", "lalu", "silam", "pasca", "sejak", "berselang", "lebih", "berjalan", "usai") {
			return true
		}
	}
	return false
}
