// Package news is what a government publishes about its cooperation: what an officer writes (Content), every version of it that was ever
// saved, and the state that follows from the last version and the time alone. Nothing publishes an article: it is published from the moment
// that its last version names, whoever looks at it.
//
// An article names the agreements that it is about, or says why it names none; without that it cannot be published (Content.Lacks). Its address
// never breaks: every slug that it ever had stays its own.
//
// The package does no I/O and knows no clock. Package registry keeps the versions and decides who may save one.
package news

import (
	"slices"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
)

// ID names an article for ever, whatever its title and address become. It has the form of an agreement's.
type ID string

// NewID makes an ID.
func NewID(now time.Time) ID { return ID(agreement.NewID(now)) }

// ParseID accepts an ID as people write it.
func ParseID(s string) (ID, error) {
	id, err := agreement.ParseID(s)
	if err != nil {
		return "", fault.New(fault.NotFound, fault.T("tidak ada berita dengan nomor itu", "there is no article of that number"))
	}
	return ID(id), nil
}

// Content is what an officer writes. Its texts are those of the government and stand in one language, as releases do.
type Content struct {
	Title       string         `json:"title"`
	Slug        string         `json:"slug"` // its address; "" lets the register make one from the title
	Summary     string         `json:"summary,omitempty"`
	Body        string         `json:"body"` // Markdown, without HTML
	Place       string         `json:"place,omitempty"`
	Author      string         `json:"author,omitempty"`
	Codes       []string       `json:"codes,omitempty"` // by which writers sign: "jay", "sul", "humasprov"
	Categories  []CategoryID   `json:"categories,omitempty"`
	Pictures    []Picture      `json:"pictures,omitempty"`
	Agreements  []agreement.ID `json:"agreements,omitempty"`
	NoAgreement string         `json:"no_agreement,omitempty"` // why it names none
}

// Picture is a picture of an article. The first leads it; others stand where the body names them, or after it.
type Picture struct {
	Document document.Digest `json:"document"`
	Alt      string          `json:"alt"` // what it shows, for those who cannot see it
	Caption  string          `json:"caption,omitempty"`
	Credit   string          `json:"credit,omitempty"`
	Width    int             `json:"width"`
	Height   int             `json:"height"`
}

// Act is what somebody did with an article.
type Act string

// The acts.
const (
	Saved       Act = "save"
	Scheduled   Act = "publish" // set the moment of publication, which may be now or past
	Unscheduled Act = "unpublish"
	Withdrawn   Act = "withdraw"
	Restored    Act = "restore"
)

// Label says what was done.
func (a Act) Label() fault.Text {
	switch a {
	case Saved:
		return fault.T("menyimpan", "saved")
	case Scheduled:
		return fault.T("menerbitkan", "published")
	case Unscheduled:
		return fault.T("membatalkan jadwal terbit", "cancelled publication")
	case Withdrawn:
		return fault.T("menarik", "withdrew")
	case Restored:
		return fault.T("memulihkan", "restored")
	}
	return fault.Text{}
}

// Version is an article as it stood after one act of one person. Versions are only added.
type Version struct {
	Number  int             `json:"number"` // from 1
	At      time.Time       `json:"at"`
	Actor   agreement.Actor `json:"actor"`
	Act     Act             `json:"act"`
	Content Content         `json:"content"`
	Publish Moment          `json:"publish,omitzero"`    // from when the public sees it; zero: never
	Reason  string          `json:"withdrawn,omitempty"` // why it was withdrawn; "" it is not
	Reading string          `json:"reading,omitempty"`   // the reading of its text
}

// State is where an article stands.
type State string

// The states.
const (
	IsDraft     State = "draft"
	IsScheduled State = "scheduled"
	IsPublished State = "published"
	IsWithdrawn State = "withdrawn"
)

// States lists the states as an article goes through them.
func States() []State { return []State{IsDraft, IsScheduled, IsPublished, IsWithdrawn} }

// Valid tells whether s is one of the states.
func (s State) Valid() bool { return slices.Contains(States(), s) }

// Label is the state's name for people.
func (s State) Label() fault.Text {
	switch s {
	case IsDraft:
		return fault.T("draf", "draft")
	case IsScheduled:
		return fault.T("terjadwal", "scheduled")
	case IsPublished:
		return fault.T("terbit", "published")
	case IsWithdrawn:
		return fault.T("ditarik", "withdrawn")
	}
	return fault.Text{}
}

// StateOf is the state at a time of an article that is to be published at a moment (zero: never) and was or was not withdrawn.
func StateOf(publish Moment, withdrawn bool, now time.Time) State {
	switch {
	case withdrawn:
		return IsWithdrawn
	case publish.IsZero():
		return IsDraft
	case publish.At.After(now):
		return IsScheduled
	}
	return IsPublished
}

// State is the article's state at a time, as this version leaves it.
func (v Version) State(now time.Time) State { return StateOf(v.Publish, v.Reason != "", now) }

// Why explains a state.
func (v Version) Why(now time.Time) fault.Text {
	when := func(lang string) string { return v.Publish.In(lang) }
	switch v.State(now) {
	case IsWithdrawn:
		return fault.Tf("Ditarik: %[1]s", "Withdrawn: %[1]s", v.Reason)
	case IsScheduled:
		return fault.T("Terbit sendiri pada "+when("id")+".", "It is published by itself on "+when("en")+".")
	case IsPublished:
		return fault.T("Terbit sejak "+when("id")+".", "Published since "+when("en")+".")
	case IsDraft:
	}
	return fault.T("Belum ada waktu terbit.", "No time of publication is set.")
}

// next is the version that an act makes of this one; who keeps it fills in number, time and person.
func (v Version) next(act Act) Version {
	v.Act = act
	return v
}

// Save gives the version with another content.
func (v Version) Save(c Content) Version {
	n := v.next(Saved)
	n.Content = c
	return n
}

// PublishAt gives the version that the public sees from a moment on. What the public sees already cannot be moved into the future: it is
// withdrawn instead, which says why.
func (v Version) PublishAt(m Moment, now time.Time) (Version, error) {
	if v.Reason != "" {
		return v, fault.New(fault.Conflict, fault.T("berita ini ditarik; pulihkan dahulu", "this article is withdrawn; restore it first"))
	}
	if v.State(now) == IsPublished && m.At.After(now) {
		return v, fault.New(fault.Conflict, fault.T("berita ini sudah terbit; bila tidak boleh terlihat, tariklah dengan alasannya", "this article is published already; to hide it, withdraw it and say why"))
	}
	n := v.next(Scheduled)
	n.Publish = m
	return n, nil
}

// Unpublish gives the version without a moment of publication, which must not have come yet.
func (v Version) Unpublish(now time.Time) (Version, error) {
	if s := v.State(now); s != IsScheduled && s != IsDraft {
		return v, fault.New(fault.Conflict, fault.T("hanya jadwal yang belum tiba yang dapat dibatalkan; yang sudah terbit ditarik dengan alasannya", "only a publication that has not come can be cancelled; what is published is withdrawn and says why"))
	}
	n := v.next(Unscheduled)
	n.Publish = Moment{}
	return n, nil
}

// Withdraw gives the version that the public does not see any more; its page says why.
func (v Version) Withdraw(reason string) (Version, error) {
	if reason == "" {
		var ps fault.Problems
		ps.Add("missing", "reason", fault.T("tulis alasan penarikan; pembaca akan membacanya", "write why it is withdrawn; readers will read it"))
		return v, ps.Err(fault.T("berita tidak dapat ditarik", "the article cannot be withdrawn"))
	}
	n := v.next(Withdrawn)
	n.Reason = reason
	return n, nil
}

// Restore gives the version as it was before it was withdrawn.
func (v Version) Restore() Version {
	n := v.next(Restored)
	n.Reason = ""
	return n
}

// Article is an article with all its versions, the first first.
type Article struct {
	ID       ID
	Versions []Version
}

// Last is the version that holds.
func (a Article) Last() Version { return a.Versions[len(a.Versions)-1] }

// Seen tells whether the public could see the article before its last version. It does not depend on the time at which it is asked.
func (a Article) Seen() bool {
	for i, v := range a.Versions[:len(a.Versions)-1] {
		if v.State(a.Versions[i+1].At) == IsPublished {
			return true
		}
	}
	return false
}

// Slugs are the addresses that are the article's for ever, in order, without repetition: the last one, and all under which the public may
// have seen it.
func (a Article) Slugs() []string {
	var out []string
	for i, v := range a.Versions {
		if (i == len(a.Versions)-1 || !v.Publish.IsZero()) && !slices.Contains(out, v.Content.Slug) {
			out = append(out, v.Content.Slug)
		}
	}
	return out
}
