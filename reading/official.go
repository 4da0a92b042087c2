package reading

import (
	"strings"

	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/party"
)

// officialAt reads somebody who acts for a body: "Kepala Dinas Kesehatan Kota Bima dr. Sri", "Sekda Kota Palembang", "Direktur Utama PT
// X", "Rektor Universitas Y".
func (p *page) officialAt(i, last int) (entity, bool) {
	if !p.capital(i) && !p.isAny(i, "kepala", "direktur", "rektor", "perwakilan", "pimpinan", "sekretaris", "ketua") {
		return entity{}, false
	}
	if p.nameStarting(i) != nil { // Karo is a regency, and short for the head of a bureau
		return entity{}, false
	}
	if p.isAny(i, "presiden", "menteri", "wamen", "staf", "anggota") {
		return entity{}, false
	}
	if p.is(i, "tpid") {
		return p.inflationTeam(i, last)
	}
	end := min(last, i+longestName)
	e := entity{first: i, last: i + 1, kind: party.Region, role: roleOfficial}
	j := i + 1
	if p.is(i, "kepala") && p.is(j, "daerah") {
		return entity{}, false
	}
loop:
	for j < end {
		p.steps++
		c := p.class[j]
		switch {
		case p.nameStarting(j) != nil:
			n := p.nameStarting(j)
			e.region, e.level, e.last = n.code, n.level, p.gloss(n.last, last)
			if p.isAny(i, "rektor", "dekan") && j > i+1 { // "Rektor Unismuh Palu"
				e.kind, e.name = party.University, [2]int{i + 1, n.last}
			}
			break loop
		case c&cGovernment != 0 && p.capital(j):
			if level, next := p.governmentHead(j, end); next > j {
				if n := p.nameStartingAs(next, level); n != nil {
					e.region, e.level, e.last = n.code, n.level, p.gloss(n.last, last)
					break loop
				}
			}
			j++
		case p.isAny(j, "perusahaan", "bank", "kampus", "universitas", "maskapai", "lembaga", "organisasi", "rumah") && !p.capital(j) && p.namelessBody(j) > j:
			e.kind, e.generic, e.last = party.Company, true, p.namelessBody(j)
			if p.isAny(j, "kampus", "universitas") {
				e.kind = party.University
			}
			break loop
		case p.is(i, "kepala") && j == i+1 && (p.acronymOfAgency(j, end) || p.coinedAgency(j, end)): // "Kepala DLHKP Kota Kediri"
			e.kind, e.name = party.Agency, [2]int{j, j + 1}
			j++
		case p.is(j, "kantor") && p.officeOfBody(j):
			if b, ok := p.bodyAt(j, end); ok {
				e.kind, e.region, e.level, e.name, e.last = b.kind, b.region, b.level, b.name, b.last
				break loop
			}
			j++
		case c&(cAgency|cAgencyName|cCompany|cCampus|cBody|cCentral) != 0 && (p.capital(j) || p.isAny(j, "dinas", "perangkat", "opd", "skpd")):
			var b entity
			var ok bool
			if c&(cAgency|cAgencyName) != 0 {
				b, ok = p.agencyAt(j, end, true)
			} else {
				b, ok = p.bodyAt(j, end)
			}
			if !ok {
				j++
				continue
			}
			if staffOf(p, j) { // an office of the government itself, whose region is the party
				e.region, e.level, e.last = b.region, b.level, b.last
				e.name = b.name
				break loop
			}
			e.kind, e.region, e.level, e.name, e.generic, e.last = b.kind, b.region, b.level, b.name, b.generic, b.last
			break loop
		case c&cCouncil != 0:
			if b, ok := p.councilAt(j, end); ok {
				e.region, e.last, e.role = b.region, b.last, roleCouncil
				p.readPerson(&e, last)
				return e, true
			}
			j++
		case p.capital(j) && c&(cHead|cVice|cInstrument) == 0, p.kind(j) == numberKind,
			p.isAny(j, "utama", "daerah", "umum", "tugas", "dan", "bidang", "cabang", "wilayah", "pelaksana", "harian", "para"):
			if p.isAny(j, "dan") && (!p.capital(j+1) || p.has(j+1, cPartyHead&^cAgency)) {
				break loop
			}
			j++
		case p.mark(j) == '(':
			if next := p.skip(j, end); next-j <= 4 {
				j = next
				continue
			}
			break loop
		default:
			break loop
		}
	}
	if e.last == i+1 && e.region == "" {
		// Nothing says for whom: what was passed over may hold the person's name, which readPerson finds again.
		e.last = i + 1
		for p.isAny(e.last, "utama", "daerah", "umum", "cabang", "wilayah", "pelaksana", "eksekutif", "operasional", "kantor", "perwakilan", "unit", "pusat", "regional") {
			e.last++
		}
		e.generic = true
		if p.isAny(i, "rektor", "dekan") {
			e.kind = party.University
		}
	}
	if p.isAny(i, "kajari", "kajati", "kapolda", "kapolres", "kapolresta", "dandim", "danrem", "pangdam") { // those of bodyOfHead
		e.kind, e.name = party.Central, [2]int{i, e.last}
	}
	e.office = [2]int{i, e.last}
	p.readPerson(&e, last)
	return e, true
}

// inflationTeam reads a region's team against inflation, which speaks for the region: "TPID Kota X", "Tim Pengendalian Inflasi Daerah (TPID) Kota X".
func (p *page) inflationTeam(i, last int) (entity, bool) {
	k := i + 1
	for p.isAny(k, "pengendalian", "inflasi", "daerah", "tpid") || p.mark(k) == '(' && p.is(k+1, "tpid") || p.mark(k) == ')' && p.is(k-1, "tpid") {
		k++
	}
	level, next := p.governmentHead(k, last)
	n := p.nameStartingAs(next, level)
	if n == nil {
		return entity{}, false
	}
	return entity{first: i, last: p.gloss(n.last, last), kind: party.Region, role: roleOfficial, region: n.code, level: n.level, office: [2]int{i, i + 1}}, true
}

// coinedAgency tells whether token i is the short name of an agency, "Disperinaker", that no list has: its region follows.
func (p *page) coinedAgency(i, end int) bool {
	t := &p.toks[i]
	if p.text[t.Start] != 'D' || p.class[i]&^cKnown != 0 || t.End-t.Start < 6 || p.shape(i) != bahasa.Title || !strings.HasPrefix(p.text[t.Start:], "Dis") && !strings.HasPrefix(p.text[t.Start:], "Din") {
		return false
	}
	return p.nameStarting(i+1) != nil || p.regionAhead(i+1, end)
}

// acronymOfAgency tells whether a word in capitals that no list knows stands before the region whose agency it then names.
func (p *page) acronymOfAgency(j, end int) bool {
	return p.shape(j) == bahasa.Upper && p.class[j]&^cKnown == 0 && p.toks[j].End-p.toks[j].Start >= 3 && p.toks[j].End-p.toks[j].Start <= 9 && (p.nameStarting(j+1) != nil || p.regionAhead(j+1, end))
}

// namelessBody is the token after "perusahaan itu", "rumah sakit tersebut" at j, or j.
func (p *page) namelessBody(j int) int {
	k := j + 1
	if p.is(j, "rumah") && p.is(k, "sakit") {
		k++
	}
	if p.has(k, cThis) {
		return k + 1
	}
	return j
}
