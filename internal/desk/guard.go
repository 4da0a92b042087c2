package desk

import (
	"net/http"
	"strings"

	"github.com/anyam-id/anyam/registry"
)

// guards are whom pages are for, by how their addresses begin; the first that fits counts. A page that fits none is for everybody who has signed in.
// They keep people from forms that they cannot send, and answer before a form is read, so that what is wrong with it tells nothing; whether somebody
// may do the thing itself is asked in package registry again.
var guards = []struct {
	begins    string
	see, send func(registry.Actor) error // nil: everybody
}{
	{"/meja/akun", registry.Actor.Owns, registry.Actor.Owns},
	{"/meja/pengelolaan/riwayat", registry.Actor.Audits, registry.Actor.Audits}, // auditors read who did what, and keep no accounts
	{retentionPath, registry.Actor.Audits, registry.Actor.Audits},
	{"/meja/pengelolaan", registry.Actor.Administers, registry.Actor.Administers},
	{"/meja/janji/", nil, registry.Actor.Speaks}, // what is owed stands with the agreement, for everybody
	{"/meja/tamu", registry.Actor.Speaks, registry.Actor.Speaks},
	{"/meja/pernyataan/", registry.Actor.Speaks, registry.Actor.Speaks},
	{"/meja/k/{id}/janji", nil, registry.Actor.Speaks},
	{"/meja/k/baru", registry.Actor.Writes, registry.Actor.Writes},
	{"/meja/k/{id}/naskah/komentar", nil, registry.Actor.JotsHere}, // a remark may be one of the own government alone
	{"/meja/k/{id}/naskah/baru", registry.Actor.Speaks, registry.Actor.Speaks},
	{"/meja/k/{id}/naskah", nil, registry.Actor.Speaks},
	{"/meja/k/{id}/penandatanganan", nil, registry.Actor.Speaks},
	{"/meja/k/{id}/pengakhiran", nil, registry.Actor.Speaks},
	{"/meja/k/{id}/pensyaratan", nil, registry.Actor.Speaks},
	{"/meja/k/{id}/lampiran", registry.Actor.Looks, registry.Actor.Looks},
	{"/meja/k/{id}/perizinan", nil, registry.Actor.JotsHere},
	{"/meja/k/{id}/hambatan", nil, registry.Actor.JotsHere},
	{"/meja/k/{id}/program", nil, registry.Actor.JotsHere},
	{"/meja/k/{id}/capaian", nil, registry.Actor.JotsHere},
	{"/meja/k/{id}/anggaran", nil, registry.Actor.JotsHere},
	{"/meja/k/{id}/nyatakan", registry.Actor.Looks, registry.Actor.Writes},
	{"/meja/k/{id}/berkas", nil, registry.Actor.Writes},
	{"/meja/k/{id}/putuskan", nil, registry.Actor.Writes},
	{"/meja/k/{id}/tarik", nil, registry.Actor.Writes},
	{"/meja/peristiwa/baru", registry.Actor.Writes, registry.Actor.Writes},
	{"/meja/peristiwa/{id}/nyatakan", registry.Actor.Looks, registry.Actor.Writes},
	{"/meja/peristiwa", nil, registry.Actor.Writes},
	{"/meja/tugas", nil, registry.Actor.JotsHere},
	{"/meja/surel", registry.Actor.Administers, registry.Actor.Administers},
	{"/meja/kalender", registry.Actor.NotesHere, registry.Actor.ArrangesHere},
	{"/meja/pengingat", registry.Actor.NotesHere, registry.Actor.ArrangesHere},
	{"/meja/program", nil, addsOrJots}, // of a government, or of the nation
	{"/meja/penawaran/baru", registry.Actor.JotsHere, registry.Actor.JotsHere},
	{"/meja/penawaran", nil, registry.Actor.JotsHere},
	{"/meja/kak/baru", registry.Actor.JotsHere, registry.Actor.JotsHere},
	{"/meja/kak", nil, registry.Actor.JotsHere},
	{"/meja/rapat/baru", registry.Actor.JotsHere, registry.Actor.JotsHere},
	{"/meja/rapat", nil, registry.Actor.JotsHere},
	{"/meja/laporan/narasi", nil, registry.Actor.JotsHere},
	{"/meja/radar", nil, registry.Actor.JotsHere},
	{"/meja/batas", registry.Actor.Looks, registry.Actor.Writes},
	{"/meja/register", registry.Actor.Looks, registry.Actor.Writes},
	{"/meja/kotak-masuk", registry.Actor.Looks, registry.Actor.Writes},
	{"/meja/impor", registry.Actor.Looks, registry.Actor.Writes},
	{"/meja/rencana/batal", registry.Actor.Looks, registry.Actor.Looks}, // who computes a plan may stop it
	{"/meja/rencana", registry.Actor.Looks, registry.Actor.Writes},
	{"/meja/neraca", registry.Actor.Looks, registry.Actor.Writes},
	{"/meja/berita/baru", registry.Actor.Writes, registry.Actor.Writes},
	{"/meja/berita", registry.Actor.Looks, registry.Actor.Writes},
}

// guarded is a page for those whom the guards let pass.
func guarded(pattern string, p Page) Page {
	method, path, _ := strings.Cut(pattern, " ")
	for _, g := range guards {
		if !strings.HasPrefix(path, g.begins) {
			continue
		}
		ask := g.see
		if method != http.MethodGet {
			ask = g.send
		}
		if ask == nil {
			return p
		}
		return func(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
			if err := ask(who); err != nil {
				return err
			}
			return p(w, r, who)
		}
	}
	return p
}

// addsOrJots refuses whoever neither adds to the register nor writes in a government's internal matters.
func addsOrJots(who registry.Actor) error {
	if who.Writes() == nil {
		return nil
	}
	return who.JotsHere()
}
