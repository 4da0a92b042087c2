package registry

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/subtle"
	"fmt"
	"io"
	"math/big"
	"slices"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/drafting"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/mail"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
)

// GuestKind says to what a guest is invited.
type GuestKind = store.GuestKind

// The kinds.
const (
	GuestOfAgreement = store.GuestOfAgreement
	GuestOfOffer     = store.GuestOfOffer
	GuestWithOffer   = store.GuestWithOffer
)

// GuestLink is an invitation of a counterpart without an account to one matter, as the government that sent it sees it: never the link itself.
type GuestLink struct {
	ID         string          `json:"id"`
	At         time.Time       `json:"at"`
	Actor      agreement.Actor `json:"actor"`
	Government region.Code     `json:"government"` // that invited
	Of         region.Code     `json:"of"`         // in whose name the guest speaks
	Name       string          `json:"name"`
	Address    string          `json:"address"`
	Kind       GuestKind       `json:"kind"`
	Matter     string          `json:"matter,omitempty"`
	Expires    time.Time       `json:"expires"`
	Revoked    time.Time       `json:"revoked,omitzero"`
	Entered    time.Time       `json:"entered,omitzero"` // when the guest first proved the address
}

// Open tells whether the link can be used at a time.
func (g *GuestLink) Open(now time.Time) bool { return g.Revoked.IsZero() && now.Before(g.Expires) }

// NewGuest says who is invited to what.
type NewGuest struct {
	Agreement agreement.ID // one of the two, or neither: to write an offer
	Offer     offer.ID
	Of        region.Code // whose officials the guest belongs to
	Name      string
	Address   string
	Days      int    // for which the link stands; 0 guestDays
	Site      string // to which the link leads, where the register knows no address of its own
	Lang      string // of the mail
}

// Guest is somebody who has come by a link and proved the address: what a guest may do is done through its methods' functions of the registry alone.
type Guest struct {
	GuestLink
	actor Actor
}

const (
	guestDays     = 14
	mostGuestDays = 90
	guestPrefix   = "anyamtamu_"
	guestCodes    = 5 // an hour
	guestTries    = 5 // of a code
	guestCode     = 10 * time.Minute
	guestSession  = 8 * time.Hour
)

var guestUnknown = fault.T("tautan ini tidak berlaku: sudah dicabut, sudah lewat waktunya, atau tidak utuh tersalin; mintalah yang baru kepada pengirimnya", "this link does not hold: it was revoked, its time is over, or it was not copied whole; ask whoever sent it for another")

func linkOf(g store.Guest) GuestLink {
	return GuestLink{g.ID, g.At, g.Actor, g.Government, g.Of, g.Name, g.Address, g.Kind, g.Matter, g.Expires, g.Revoked, g.Entered}
}

// InviteGuest sends a counterpart without an account a link to one matter. The link goes to the address alone: nobody of the government that invites
// sees it, and whoever holds a position there cannot be invited.
func (r *Registry) InviteGuest(ctx context.Context, a Actor, n NewGuest) (GuestLink, error) {
	n.Name = clean(cut(n.Name, 200))
	g := store.Guest{Actor: a.Actor, Government: a.Government, Of: n.Of, Name: n.Name}
	var ps fault.Problems
	if n.Name == "" {
		ps.Add("missing", "name", fault.T("tulis nama orangnya", "write the person's name"))
	}
	address, err := mail.Address(n.Address)
	if g.Address = address; err != nil {
		ps.Add("address", "address", fault.T("tulis alamat surel yang utuh, misalnya nama@daerah.go.id", "write a whole e-mail address, such as name@region.go.id"))
	}
	if n.Days == 0 {
		n.Days = guestDays
	}
	if n.Days < 1 || n.Days > mostGuestDays {
		ps.Add("days", "days", fault.Tf("dari 1 sampai %d hari", "from 1 to %d days", mostGuestDays))
	}
	if x, ok := region.Get(n.Of); !ok || x.Level == region.Foreign || n.Of == a.Government {
		ps.Add("of", "of", fault.T("pilih pemerintah daerah mitra", "choose the counterpart's government"))
	}
	if err := ps.Err(fault.T("tamu tidak dapat diundang", "the guest cannot be invited")); err != nil {
		return GuestLink{}, err
	}
	if !a.SpeaksFor(a.Government) {
		return GuestLink{}, mayNot(a, "hanya pejabat sebuah pemerintah daerah yang dapat mengundang tamu", "only officials of a regional government can invite guests")
	}
	secret := newSecret(guestPrefix)
	return writeSecret(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (GuestLink, error) {
		about, err := guestMatter(ctx, tx, a, n, &g)
		if err != nil {
			return GuestLink{}, err
		}
		held, err := tx.AddressHeld(ctx, g.Address, a.Government)
		if err != nil {
			return GuestLink{}, err
		}
		if held {
			ps.Add("own", "address", fault.T("alamat ini milik pejabat pemerintah Anda sendiri; tautan tamu hanya untuk mitra", "the address is of an official of your own government; a guest's link is for the counterpart only"))
			return GuestLink{}, ps.Err(fault.T("tamu tidak dapat diundang", "the guest cannot be invited"))
		}
		g.ID, g.At, g.Hash, g.Expires = string(agreement.NewID(now)), now, hashSecret(secret), now.AddDate(0, 0, n.Days)
		if err := tx.AddGuest(ctx, g); err != nil {
			return GuestLink{}, err
		}
		_, err = enqueue(ctx, tx, invitation(g, about, cmp.Or(r.site, n.Site)+"/tamu/pintu/"+secret, n.Lang), now)
		return linkOf(g), err
	})
}

// guestMatter fills in the matter of an invitation, and says what it is in words.
func guestMatter(ctx context.Context, tx *store.Tx, a Actor, n NewGuest, g *store.Guest) (string, error) {
	switch {
	case n.Agreement != "":
		row, err := standingAgreement(ctx, tx, n.Agreement)
		if err != nil {
			return "", err
		}
		own, other := false, false
		for _, p := range row.Parties {
			x := governmentOf(party.Party{Kind: p.Kind, Region: p.Region})
			own, other = own || x == a.Government, other || x == n.Of
		}
		if !own {
			return "", mayNot(a, "hanya pihak dalam kesepakatan ini yang dapat mengundang tamu kepadanya", "only a party to this agreement can invite guests to it")
		}
		if !other {
			return "", invalidOf([]fault.Problem{{Code: "of", Place: "of", Text: fault.T("pemerintah itu bukan pihak dalam kesepakatan ini", "that government is no party to the agreement")}}, fault.T("tamu tidak dapat diundang", "the guest cannot be invited"))
		}
		g.Kind, g.Matter = GuestOfAgreement, string(row.ID)
		return row.Title, nil
	case n.Offer != "":
		m, err := matter(ctx, tx, a, store.OfferMatter, string(n.Offer), noOffer())
		if err != nil {
			return "", err
		}
		o, err := offerOf(m)
		if err != nil {
			return "", err
		}
		if o.Owner() != a.Government || !slices.Contains(o.To, n.Of) || o.Sent.IsZero() {
			return "", invalidOf([]fault.Problem{{Code: "of", Place: "of", Text: fault.T("undanglah penerima penawaran yang sudah dikirim pemerintah Anda", "invite an addressee of an offer that your government has sent")}}, fault.T("tamu tidak dapat diundang", "the guest cannot be invited"))
		}
		g.Kind, g.Matter = GuestOfOffer, string(o.ID)
		return o.Content.Object, nil
	}
	g.Kind = GuestWithOffer
	return "", nil
}

// invitation is the mail that brings the link.
func invitation(g store.Guest, about, link, lang string) store.Mail {
	inviter := g.Government.Official()
	what := map[GuestKind]fault.Text{
		GuestOfAgreement: fault.T("kesepakatan \""+about+"\"", "the agreement \""+about+"\""),
		GuestOfOffer:     fault.T("penawaran kerja sama \""+about+"\"", "the offer of cooperation \""+about+"\""),
		GuestWithOffer:   fault.T("menulis penawaran kerja sama kepada "+inviter, "writing an offer of cooperation to "+inviter),
	}[g.Kind].In(lang)
	t := func(id, en string) string { return fault.T(id, en).In(lang) }
	return store.Mail{
		Key: "guest:" + g.ID, To: g.Address,
		Subject: fmt.Sprintf(t("%s mengundang Anda sebagai tamu", "%s invites you as a guest"), inviter),
		Text: fmt.Sprintf(t("Yth. %[1]s,\n\n%[2]s mengundang Anda, atas nama %[3]s, untuk %[4]s.\n\nBuka tautan ini; Anda akan diminta kode yang dikirim ke alamat ini:\n%[5]s\n\nTautan ini untuk Anda seorang, berlaku sampai %[6]s, dan tidak dapat dipakai oleh pengirimnya. Jangan diteruskan.\n",
			"Dear %[1]s,\n\n%[2]s invites you, in the name of %[3]s, to %[4]s.\n\nOpen this link; you will be asked for a code that is sent to this address:\n%[5]s\n\nThe link is for you alone, holds until %[6]s, and cannot be used by whoever sent it. Do not pass it on.\n"),
			g.Name, inviter, g.Of.Official(), what, link, g.Expires.Format("2006-01-02")),
	}
}

// GuestLinks are the guests that the actor's government invited to a matter, newest first.
func (r *Registry) GuestLinks(ctx context.Context, a Actor, kind GuestKind, matter string) ([]GuestLink, error) {
	if !a.SpeaksFor(a.Government) {
		return nil, mayNot(a, "hanya pejabat pemerintah yang mengundang yang melihat tamunya", "only officials of the government that invited see its guests")
	}
	out := []GuestLink{}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.Guests(ctx, a.Government, kind, matter)
		for _, g := range list {
			out = append(out, linkOf(g))
		}
		return err
	})
	return out, err
}

// RevokeGuest ends a link and the session that came of it.
func (r *Registry) RevokeGuest(ctx context.Context, a Actor, id string) (GuestLink, error) {
	return writeSecret(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (GuestLink, error) {
		g, found, err := tx.Guest(ctx, id)
		if err != nil {
			return GuestLink{}, err
		}
		if !found || g.Government != a.Government || !a.SpeaksFor(g.Government) {
			return GuestLink{}, fault.New(fault.NotFound, fault.T("tidak ada tamu seperti itu", "there is no such guest"))
		}
		if g.Revoked.IsZero() {
			g.Revoked, g.Code, g.Session = now, "", ""
			err = tx.PutGuest(ctx, g)
		}
		return linkOf(g), err
	})
}

// guestBy finds the guest of a link that holds. by is whoever is signed in at this browser: the government that sent the link can never use it.
func (r *Registry) guestBy(ctx context.Context, tx *store.Tx, by Actor, secret string) (store.Guest, error) {
	g, found, err := tx.GuestByLink(ctx, hashSecret(secret))
	if err != nil {
		return g, err
	}
	l := linkOf(g)
	if !found || !l.Open(r.now()) {
		return g, fault.New(fault.Unauthorized, guestUnknown)
	}
	return g, notTheSender(by, g)
}

func notTheSender(by Actor, g store.Guest) error {
	if by.Government == g.Government {
		return fault.New(fault.Forbidden, fault.T("tautan ini untuk mitra; pemerintah yang mengirimnya tidak dapat memakainya", "this link is for the counterpart; the government that sent it cannot use it"))
	}
	return nil
}

// GuestOf tells to whom a link belongs and to what it leads, before the address is proved.
func (r *Registry) GuestOf(ctx context.Context, by Actor, secret string) (GuestLink, error) {
	var out GuestLink
	err := r.store.View(ctx, func(tx *store.Tx) error {
		g, err := r.guestBy(ctx, tx, by, secret)
		out = linkOf(g)
		return err
	})
	return out, err
}

// SendGuestCode sends a code to the address of a link.
func (r *Registry) SendGuestCode(ctx context.Context, by Actor, secret, lang string) error {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		return fmt.Errorf("make a code: %w", err)
	}
	code := fmt.Sprintf("%06d", n)
	_, err = writeSecret(ctx, r, Anonymous(), reads, func(tx *store.Tx, now time.Time) (GuestLink, error) {
		g, err := r.guestBy(ctx, tx, by, secret)
		if err != nil {
			return GuestLink{}, err
		}
		if now.Sub(g.CodeSent) >= time.Hour {
			g.Codes = 0
		}
		if g.Codes >= guestCodes {
			return GuestLink{}, fault.New(fault.Conflict, fault.T("kode sudah dikirim beberapa kali; lihat kotak surat Anda, atau coba lagi sejam lagi", "codes were sent several times; look into your mailbox, or try again in an hour"))
		}
		g.Codes++
		g.Code, g.CodeUntil, g.CodeTries, g.CodeSent = hashSecret(g.ID+code), now.Add(guestCode), 0, now
		if err := tx.PutGuest(ctx, g); err != nil {
			return GuestLink{}, err
		}
		t := func(id, en string) string { return fault.T(id, en).In(lang) }
		_, err = enqueue(ctx, tx, store.Mail{
			Key: fmt.Sprintf("guest-code:%s:%d:%d", g.ID, now.UnixNano(), g.Codes), To: g.Address, Subject: t("Kode masuk tamu", "Code for a guest"),
			Text: fmt.Sprintf(t("Kode Anda: %s\n\nBerlaku sepuluh menit. Tidak memintanya? Abaikan surel ini; tanpa kode tautan tidak dapat dipakai.\n", "Your code: %s\n\nIt holds for ten minutes. You did not ask for it? Ignore this mail; without the code the link cannot be used.\n"), code),
		}, now)
		return linkOf(g), err
	})
	return err
}

// EnterGuest opens a session for whoever brings the link and the code. After some wrong codes it does not stand any more.
func (r *Registry) EnterGuest(ctx context.Context, by Actor, secret, code string) (session string, err error) {
	session = newSecret(guestPrefix)
	wrong := false
	_, err = writeSecret(ctx, r, Anonymous(), reads, func(tx *store.Tx, now time.Time) (GuestLink, error) {
		g, err := r.guestBy(ctx, tx, by, secret)
		if err != nil {
			return GuestLink{}, err
		}
		right := subtle.ConstantTimeCompare([]byte(hashSecret(g.ID+code)), []byte(g.Code)) == 1
		if g.Code == "" || !now.Before(g.CodeUntil) || !right {
			wrong = true
			if g.CodeTries++; g.CodeTries >= guestTries {
				g.Code = ""
			}
			return linkOf(g), tx.PutGuest(ctx, g)
		}
		if g.Entered.IsZero() {
			g.Entered = now
		}
		g.Code, g.Session, g.SessionUntil = "", hashSecret(session), now.Add(guestSession)
		return linkOf(g), tx.PutGuest(ctx, g)
	})
	if err == nil && wrong {
		err = invalidOf([]fault.Problem{{Code: "code", Place: "code", Text: fault.T("kode ini salah atau sudah lewat waktunya; minta yang baru bila perlu", "the code is wrong or its time is over; ask for another if need be")}}, fault.T("tidak dapat masuk", "you cannot come in"))
	}
	if err != nil {
		return "", err
	}
	return session, nil
}

// GuestSession is the guest of a session.
func (r *Registry) GuestSession(ctx context.Context, by Actor, session string) (Guest, error) {
	var out Guest
	err := r.store.View(ctx, func(tx *store.Tx) error {
		g, found, err := tx.GuestBySession(ctx, hashSecret(session))
		if err != nil {
			return err
		}
		l := linkOf(g)
		if !found || !l.Open(r.now()) || !r.now().Before(g.SessionUntil) {
			return fault.New(fault.Unauthorized, guestUnknown)
		}
		out = Guest{GuestLink: l, actor: Actor{
			Actor: agreement.Actor{Name: g.Name, Office: "tamu", Government: g.Of}, Token: "guest:" + g.ID,
			Mandate: account.Mandate{Government: g.Of, Role: account.Officer}, // speaks for its government, in the one matter that the functions below let through
		}}
		return notTheSender(by, g)
	})
	return out, err
}

// LeaveGuest ends a guest's session.
func (r *Registry) LeaveGuest(ctx context.Context, g Guest) error { return r.endGuest(ctx, g, false) }

// endGuest ends a guest's session, and the link where all is done.
func (r *Registry) endGuest(ctx context.Context, g Guest, link bool) error {
	_, err := writeSecret(ctx, r, Anonymous(), reads, func(tx *store.Tx, now time.Time) (GuestLink, error) {
		x, found, err := tx.Guest(ctx, g.ID)
		if err != nil || !found {
			return GuestLink{}, err
		}
		if x.Session = ""; link && x.Revoked.IsZero() {
			x.Revoked = now
		}
		return linkOf(x), tx.PutGuest(ctx, x)
	})
	return err
}

func outside() error {
	return fault.New(fault.NotFound, fault.T("undangan ini bukan untuk hal itu", "the invitation is not to that"))
}

// agreementOf is the agreement to which a guest is invited.
func (g *Guest) agreementOf() (agreement.ID, error) {
	if g.Kind != GuestOfAgreement {
		return "", outside()
	}
	return agreement.ID(g.Matter), nil
}

// GuestAgreement is the agreement of a guest with its obligations; Voices has the guest's government.
func (r *Registry) GuestAgreement(ctx context.Context, g Guest) (Detail, Facts, error) {
	id, err := g.agreementOf()
	if err != nil {
		return Detail{}, Facts{}, err
	}
	d, err := r.Agreement(ctx, Anonymous(), id, AsOf{})
	if err != nil {
		return Detail{}, Facts{}, err
	}
	f, err := r.Facts(ctx, g.actor, id)
	return d, f, err
}

// obligationOf refuses obligations of other agreements.
func (r *Registry) obligationOf(ctx context.Context, g Guest, obligation string) error {
	id, err := g.agreementOf()
	if err != nil {
		return err
	}
	o, err := r.Obligation(ctx, g.actor, obligation)
	if err != nil {
		return err
	}
	return r.store.View(ctx, func(tx *store.Tx) error {
		root, err := rootOf(ctx, tx, o.Agreement, "")
		if err == nil && root != id {
			err = outside()
		}
		return err
	})
}

// GuestClaim claims in the name of the guest's government: the same as the other side to confirm, another figure to dispute it.
func (r *Registry) GuestClaim(ctx context.Context, g Guest, obligation string, c NewClaim) (ClaimRecord, error) {
	if err := r.obligationOf(ctx, g, obligation); err != nil {
		return ClaimRecord{}, err
	}
	c.By, c.Third, c.Statistic, c.Evidence = "", nil, nil, nil
	return r.Claim(ctx, g.actor, obligation, c)
}

// GuestSay adds to the conversation about a period.
func (r *Registry) GuestSay(ctx context.Context, g Guest, obligation, period, text string) (Word, error) {
	if err := r.obligationOf(ctx, g, obligation); err != nil {
		return Word{}, err
	}
	return r.SayOfPeriod(ctx, g.actor, obligation, period, "", text)
}

// GuestDraft is the draft of the guest's agreement.
func (r *Registry) GuestDraft(ctx context.Context, g Guest) (Draft, error) {
	id, err := g.agreementOf()
	if err != nil {
		return Draft{}, err
	}
	return r.Draft(ctx, g.actor, id, DraftOptions{})
}

// GuestComment adds a remark on the draft, which both sides read.
func (r *Registry) GuestComment(ctx context.Context, g Guest, article, text string) (drafting.Comment, error) {
	id, err := g.agreementOf()
	if err != nil {
		return drafting.Comment{}, err
	}
	return r.CommentDraft(ctx, g.actor, id, drafting.Comment{Article: article, Text: text})
}

// GuestSigned takes in the signed copy of the guest's side.
func (r *Registry) GuestSigned(ctx context.Context, g Guest, name, mediaType string, body io.Reader) (document.Document, []fault.Text, error) {
	id, err := g.agreementOf()
	if err != nil {
		return document.Document{}, nil, err
	}
	return r.Attach(ctx, g.actor, id, name, mediaType, body, document.Signed)
}

// GuestOffer is the offer to which a guest is invited.
func (r *Registry) GuestOffer(ctx context.Context, g Guest) (OfferDetail, error) {
	if g.Kind != GuestOfOffer {
		return OfferDetail{}, outside()
	}
	return r.Offer(ctx, g.actor, offer.ID(g.Matter))
}

// GuestAnswer answers it in the name of the guest's government.
func (r *Registry) GuestAnswer(ctx context.Context, g Guest, reply offer.Reply, letter *LetterFile) (OfferRecord, error) {
	if g.Kind != GuestOfOffer {
		return OfferRecord{}, outside()
	}
	reply.By = g.Of
	return r.AnswerOffer(ctx, g.actor, offer.ID(g.Matter), reply, letter)
}

// GuestWrites makes the offer that a guest was invited to write, to the government that invited. It can be done once.
func (r *Registry) GuestWrites(ctx context.Context, g Guest, c offer.Content, letter *LetterFile) (OfferRecord, error) {
	if g.Kind != GuestWithOffer || g.Matter != "" {
		return OfferRecord{}, outside()
	}
	from, err := party.OfRegion(g.Of)
	if err != nil {
		return OfferRecord{}, err
	}
	n := offer.New{From: from, To: []region.Code{g.Government}, Content: c, Arrived: r.today()}
	made, err := r.makeOffer(ctx, g.actor, offer.Recorded, n, g.Government, letter)
	if err != nil {
		return made, err
	}
	return made, r.endGuest(ctx, g, true)
}
