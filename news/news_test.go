package news_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/news"
)

func noon() time.Time { return time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC) }

// TestTheStateFollowsFromTheTime: whatever is done to an article and whenever it is looked at, the public sees it exactly from its moment on,
// and never while it is withdrawn.
func TestTheStateFollowsFromTheTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := noon()
		minutes := rapid.IntRange(-3000, 3000)
		var v news.Version
		for range rapid.IntRange(0, 8).Draw(t, "acts") {
			now = now.Add(time.Duration(rapid.IntRange(0, 600).Draw(t, "pause")) * time.Minute)
			next, err := v, error(nil)
			switch rapid.SampledFrom([]news.Act{news.Saved, news.Scheduled, news.Unscheduled, news.Withdrawn, news.Restored}).Draw(t, "act") {
			case news.Saved:
				next = v.Save(news.Content{Title: rapid.String().Draw(t, "title")})
			case news.Scheduled:
				m := news.At(now.Add(time.Duration(minutes.Draw(t, "from now"))*time.Minute), rapid.SampledFrom(news.Zones()).Draw(t, "zone"))
				next, err = v.PublishAt(m, now)
			case news.Unscheduled:
				next, err = v.Unpublish(now)
			case news.Withdrawn:
				next, err = v.Withdraw("keliru")
			case news.Restored:
				next = v.Restore()
			}
			if err != nil {
				if fault.KindOf(err) != fault.Conflict {
					t.Fatal(err)
				}
				continue
			}
			// What the public sees is hidden from it only by a withdrawal, which says why.
			if v.State(now) == news.IsPublished && next.State(now) != news.IsPublished && next.Reason == "" {
				t.Fatalf("%s hid a published article without a reason", next.Act)
			}
			v = next
		}
		at := now.Add(time.Duration(minutes.Draw(t, "looked at")) * time.Minute)
		visible := v.Reason == "" && !v.Publish.IsZero() && !at.Before(v.Publish.At)
		if got := v.State(at) == news.IsPublished; got != visible {
			t.Fatalf("published: %t, want %t", got, visible)
		}
		// Time alone leads from scheduled to published and nowhere else.
		later := at.Add(time.Duration(rapid.IntRange(0, 9000).Draw(t, "later")) * time.Minute)
		before, after := v.State(at), v.State(later)
		if before != after && (before != news.IsScheduled || after != news.IsPublished) {
			t.Fatalf("time alone led from %s to %s", before, after)
		}
		if why := v.Why(at); why.ID == "" || why.EN == "" {
			t.Fatalf("the state %s does not explain itself", v.State(at))
		}
	})
}

func TestWhatMayNotBeDone(t *testing.T) {
	now := noon()
	past, coming := news.At(now.Add(-time.Hour), news.WITA), news.At(now.Add(time.Hour), news.WITA)
	for name, try := range map[string]func() error{
		"a published article moves into the future": func() error { _, err := news.Version{Publish: past}.PublishAt(coming, now); return err },
		"a published article is unscheduled":        func() error { _, err := news.Version{Publish: past}.Unpublish(now); return err },
		"a withdrawn article is published":          func() error { _, err := news.Version{Reason: "keliru"}.PublishAt(past, now); return err },
		"a withdrawn article is unscheduled":        func() error { _, err := news.Version{Reason: "keliru", Publish: coming}.Unpublish(now); return err },
	} {
		if err := try(); fault.KindOf(err) != fault.Conflict {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := (news.Version{}).Withdraw(""); fault.KindOf(err) != fault.Invalid {
		t.Errorf("withdrawn without a reason: %v", err)
	}
	if v, err := (news.Version{Publish: past}).PublishAt(news.At(now.Add(-2*time.Hour), news.WITA), now); err != nil || v.State(now) != news.IsPublished {
		t.Errorf("an article may have been published earlier: %v", err)
	}
}

func TestSeen(t *testing.T) {
	now := noon()
	at := func(hours int, v news.Version) news.Version {
		v.At = now.Add(time.Duration(hours) * time.Hour)
		return v
	}
	m := news.At(now.Add(5*time.Hour), news.WITA)
	for _, c := range []struct {
		name     string
		versions []news.Version
		want     bool
	}{
		{"a draft", []news.Version{at(0, news.Version{})}, false},
		{"a draft thrown away", []news.Version{at(0, news.Version{}), at(1, news.Version{Reason: "batal"})}, false},
		{"withdrawn before its time", []news.Version{at(0, news.Version{Publish: m}), at(1, news.Version{Publish: m, Reason: "batal"})}, false},
		{"withdrawn after its time", []news.Version{at(0, news.Version{Publish: m}), at(6, news.Version{Publish: m, Reason: "keliru"})}, true},
		{"withdrawn before its time, long ago", []news.Version{at(0, news.Version{Publish: m}), at(1, news.Version{Publish: m, Reason: "batal"}), at(9, news.Version{Publish: m, Reason: "batal sekali"})}, false},
		{"restored", []news.Version{at(0, news.Version{Publish: m}), at(6, news.Version{Publish: m, Reason: "keliru"}), at(7, news.Version{Publish: m})}, true},
	} {
		if got := (news.Article{Versions: c.versions}).Seen(); got != c.want {
			t.Errorf("%s: seen %t", c.name, got)
		}
	}
}

func TestMomentsAreSaidAsPeopleSayThem(t *testing.T) {
	m := news.At(time.Date(2019, 10, 23, 23, 51, 38, 999, time.UTC), news.WITA)
	for _, c := range []struct{ got, want string }{
		{m.In("id"), "24 Oktober 2019, 07.51 WITA"},
		{m.In("en"), "24 October 2019, 07:51 WITA"},
		{news.At(m.At, news.WIB).In("id"), "24 Oktober 2019, 06.51 WIB"},
		{news.At(m.At, news.WIT).In("id"), "24 Oktober 2019, 08.51 WIT"},
		{news.Moment{}.In("id"), ""},
		{m.Day().String(), "2019-10-24"},
		{string(news.ZoneOf(time.Date(2026, 1, 1, 0, 0, 0, 0, time.FixedZone("", 9*3600)))), "Asia/Jayapura"},
		{string(news.ZoneOf(noon())), "Asia/Jakarta"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
	for _, s := range []string{"wita", "WITA", "Asia/Makassar"} {
		if z, err := news.ParseZone(s); z != news.WITA || err != nil {
			t.Errorf("ParseZone(%q) = %q, %v", s, z, err)
		}
	}
	if _, err := news.ParseZone("CET"); fault.KindOf(err) != fault.Invalid {
		t.Errorf("CET: %v", err)
	}
	if (news.Moment{At: noon()}).Valid() || (news.Moment{Zone: news.WIB}).Valid() || !m.Valid() {
		t.Error("a moment needs a time and a zone")
	}
}
