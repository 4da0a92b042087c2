package extract

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// news is a page as regional governments and newspapers make them, in our own words.
const news = `<!DOCTYPE html>
<html lang="id"><head>
<meta charset="utf-8"><title>Kaltim dan Bali Sepakati Kerja Sama Peternakan | Portal Contoh</title>
<meta property="article:published_time" content="2025-10-27T09:30:00+08:00">
<style>p { color: red }</style><script>var rahasia = "skrip";</script>
</head><body class="single has-sidebar">
<header class="site-header"><a href="/">Beranda</a><nav><ul><li><a href="/p">Profil Daerah</a></li><li><a href="/b">Berita</a></li></ul></nav></header>
<div id="cookie-banner">Situs ini memakai kuki untuk memberi Anda pengalaman terbaik selama berkunjung, setuju?<button>Ya</button></div>
<div class="breadcrumb"><a href="/">Beranda</a> / <a href="/b">Berita</a></div>
<main><div class="row"><div class="col-8">
<article>
<h1>Kaltim dan Bali Sepakati Kerja Sama Peternakan</h1>
<div class="post-date">Senin, 27 Oktober 2025</div>
<figure><img src="a.jpg" alt="foto"><figcaption>Kedua gubernur usai acara.</figcaption></figure>
<div class="entry-content">
<p>SAMARINDA – Pemerintah Provinsi Kalimantan Timur dan Pemerintah Provinsi Bali menandatangani kesepakatan
bersama tentang <a href="/t">peternakan</a>, Senin.</p>
<p><strong>Baca juga: <a href="/x">Harga Daging Sapi Turun Menjelang Akhir Tahun</a></strong></p>
<div class="baca-juga"><p>BACA JUGA:</p><ul><li><a href="/y">Pasar Murah Digelar di Tiga Kota</a></li></ul></div>
<p>Ruang lingkupnya:</p>
<ul><li>pembibitan sapi;</li><li><p>pengolahan daging; dan</p></li><li>pelatihan peternak.</li></ul>
<p>“Kami berharap pasokan daging lebih terjamin,” kata gubernur.<br>Acara itu dihadiri para kepala dinas dari dua provinsi.</p>
<table><tr><th>Daerah</th><th>Ekor</th></tr><tr><td>Bali</td><td>500</td></tr></table>
<div class="share-buttons">Bagikan: <a href="#">WhatsApp</a></div>
</div></article>
<section class="related-posts"><h3>Berita Terkait</h3><p><a href="/1">Kaltim Belajar Pariwisata ke Bali dan Nusa Tenggara Barat pada Bulan Ini</a></p></section>
<div id="comments"><p>Budi: semoga kerja sama ini segera terwujud dan bermanfaat bagi semua peternak kecil di daerah kita.</p></div>
</div><aside class="sidebar"><h3>Terpopuler</h3><ol><li><a href="/2">Jembatan Baru Diresmikan</a></li></ol></aside></div></main>
<footer><p>Hak cipta 2025 Portal Contoh, dikelola oleh Dinas Komunikasi dan Informatika, Jalan Contoh Nomor 1, Samarinda.</p></footer>
</body></html>`

const newsText = `Kaltim dan Bali Sepakati Kerja Sama Peternakan

Senin, 27 Oktober 2025

SAMARINDA – Pemerintah Provinsi Kalimantan Timur dan Pemerintah Provinsi Bali menandatangani kesepakatan bersama tentang peternakan, Senin.

Ruang lingkupnya:

- pembibitan sapi;

- pengolahan daging; dan

- pelatihan peternak.

“Kami berharap pasokan daging lebih terjamin,” kata gubernur.
Acara itu dihadiri para kepala dinas dari dua provinsi.

` + "Daerah\tEkor\n\nBali\t500"

func TestHTMLArticle(t *testing.T) {
	got, err := extractor(t, Options{}).Text(t.Context(), "berita.html", strings.NewReader(news))
	if err != nil {
		t.Fatal(err)
	}
	valid(t, got)
	if diff := cmp.Diff(newsText, got.Text); diff != "" {
		t.Error(diff)
	}
	if got.MediaType != typeHTML || got.Published != "2025-10-27" || len(got.Notes) != 1 {
		t.Errorf("media type %s, published %s, notes %v", got.MediaType, got.Published, got.Notes)
	}
}

func TestHTMLShapes(t *testing.T) {
	const first = "Bupati Contoh dan Wali Kota Misal menandatangani perjanjian kerja sama pengelolaan sampah, Rabu kemarin."
	const second = "Perjanjian itu berlaku lima tahun dan dapat diperpanjang atas persetujuan kedua pihak yang membuatnya."
	body := "<p>" + first + "</p><p>" + second + "</p>"
	for name, c := range map[string]struct{ page, want string }{
		"paragraphs straight in the body": {"<body>" + body + "</body>", first + "\n\n" + second},
		"lines parted by breaks only":     {"<body><div><a href=a>Menu</a></div><div>" + first + "<br><br>" + second + "</div></body>", first + "\n\n" + second},
		"text in bare divisions":          {"<body><div><div>" + first + "</div><div>" + second + "</div></div></body>", first + "\n\n" + second},
		"elements of the page's own":      {"<body><app-root><app-menu><a>Menu</a></app-menu><app-berita>" + body + "</app-berita></app-root></body>", first + "\n\n" + second},
		"an article inside a form":        {"<body><div>" + body + "<form><p>Kirim pesan Anda kepada kami melalui formulir ini agar segera dijawab.</p></form></div></body>", first + "\n\n" + second},
		"a misleading class on the article": {
			`<body><div class="widget content">` + body + `</div></body>`, first + "\n\n" + second,
		},
		"a layout made of tables": {
			"<body><table><tr><td><a>Menu</a></td><td><table><tr><td>" + body + "</td></tr></table></td></tr></table></body>", first + "\n\n" + second,
		},
		"the title comes from the head": {
			"<head><title>Sampah Dua Daerah Dikelola Bersama - Kabar Contoh</title></head><body>" + body + "</body>", "Sampah Dua Daerah Dikelola Bersama\n\n" + first + "\n\n" + second,
		},
		"hidden text":     {`<body><div style="display: none"><p>` + second + `</p></div>` + body + "</body>", first + "\n\n" + second},
		"short page":      {"<body><p>Rapat usai.</p></body>", "Rapat usai."},
		"nothing at all":  {"<html></html>", ""},
		"nested too deep": {"<html><body>" + strings.Repeat("<div>", 5000) + "<p>" + first + "</p>", first},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := extractor(t, Options{}).Text(t.Context(), "a.html", strings.NewReader("<!doctype html>"+c.page))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got.Text); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEncodingOf(t *testing.T) {
	for label, want := range map[string]string{
		"iso-8859-15": "ISO 8859-15", "windows-1250": "Windows 1250", "cp1251": "Windows 1251", "koi8-r": "KOI8-R", "latin1": "Windows 1252", "iso-8859-1": "Windows 1252",
	} {
		if got := fmt.Sprint(encodingOf(label)); got != want {
			t.Errorf("%s is %s, want %s", label, got, want)
		}
	}
	if got := encodingOf("utf-8"); got != nil {
		t.Errorf("utf-8 is %v", got)
	}
}

func TestHTMLEncodings(t *testing.T) {
	for name, page := range map[string]string{
		"named by the page":    "<html><head><meta charset=windows-1252></head><body>Rapat \x93usai\x94</body></html>",
		"not named":            "<html><body>Rapat \x93usai\x94</body></html>",
		"named wrongly":        "<html><head><meta charset=iso-8859-1></head><body>Rapat “usai”</body></html>",
		"with a mark":          "\xef\xbb\xbf<html><body>Rapat “usai”</body></html>",
		"another, in content":  `<html><meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-5"><body>Rapat “usai”</body></html>`,
		"UTF-16 with its mark": "\xff\xfe" + utf16le("<html><body>Rapat “usai”</body></html>"),
	} {
		got, err := extractor(t, Options{}).Text(t.Context(), "a.html", strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		if got.Text != "Rapat “usai”" {
			t.Errorf("%s: %q", name, got.Text)
		}
	}
}

// FuzzHTML proves that no page breaks the reader, and that text comes out as UTF-8.
func FuzzHTML(f *testing.F) {
	f.Add([]byte(news))
	f.Add([]byte("<html><table><tr><td><li><p>a<br>b</table><a><div>c"))
	f.Add([]byte("<html><meta charset=utf-7>+ADw-<template><p>x</template><svg><p>y"))
	f.Add([]byte("\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00"))
	x := New(Options{MaxText: 1 << 16})
	f.Fuzz(func(t *testing.T, page []byte) {
		got, err := x.Text(t.Context(), "a.html", strings.NewReader("<html>"+string(page)))
		if err != nil {
			t.Skip(err) // a binary file, for one
		}
		valid(t, got)
	})
}
