package registry

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/radar"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/survival"
	"github.com/anyam-id/anyam/term"
)

// RadarOptions say what the radar shows.
type RadarOptions struct {
	Stage      radar.Stage     // "": the first PKS
	Government region.Code     // only what this government is party to sleeps; the curves are of all
	By         radar.Dimension // of which group the curve is drawn; "" all
	Value      string          // its kind, instrument or affair
	Share      int             // per cent of the others that had moved; 0: as set
	Reply      RadarReply      // only those of which the agency said so; "" all
	Skip       int
	Limit      int // of sleepers; 0: 50; at most 200
}

// RadarReply is what is known of why an agreement is on the radar.
type RadarReply string

// The replies.
const (
	NotAsked      RadarReply = "not_asked"
	WaitsForReply RadarReply = "waits"
	SaysNotDone              = RadarReply(radar.NotDone)
	SaysDone                 = RadarReply(radar.Unreported)
)

// RadarReplies lists them.
func RadarReplies() []RadarReply { return []RadarReply{NotAsked, WaitsForReply, SaysNotDone, SaysDone} }

// Label is the reply in words.
func (r RadarReply) Label() fault.Text {
	switch r {
	case NotAsked:
		return fault.T("belum ditanyakan", "not asked")
	case WaitsForReply:
		return fault.T("menunggu jawaban", "waits for an answer")
	case SaysNotDone, SaysDone:
	}
	return radar.Answer(r).Label()
}

// Radar is what came of memoranda, by the time that it took, and what sleeps.
type Radar struct {
	Stage    radar.Stage        `json:"stage"`
	Share    int                `json:"share"`      // per cent
	Days     int                `json:"fixed_days"` // where no curve can be shown
	Curve    RadarGroup         `json:"curve"`      // of the group that was asked for
	Points   []RadarPoint       `json:"points"`     // of it; none where it is withheld
	Risk     []RadarRisk        `json:"at_risk"`
	Groups   []RadarGroup       `json:"groups"`
	LeftOut  []RadarLeftOut     `json:"left_out"`
	Sleepers []RadarSleeper     `json:"sleepers"`
	Total    int                `json:"total"` // sleepers of the government and reply that were asked for
	Replies  map[RadarReply]int `json:"replies"`
}

// RadarGroup is a number of memoranda.
type RadarGroup struct {
	By       radar.Dimension `json:"by"`
	Value    string          `json:"value"`
	Label    fault.Text      `json:"label"`
	Count    int             `json:"count"`
	Moved    int             `json:"moved"`
	Median   *RadarAge       `json:"median,omitempty"`  // absent where the curve does not come down so far
	Age      *RadarAge       `json:"age,omitempty"`     // at which the share had moved
	Withheld fault.Text      `json:"withheld,omitzero"` // why nothing is said of it
}

// RadarAge is an age in days, with its band of 95 per cent.
type RadarAge struct {
	Days  int  `json:"days"`
	Lower *int `json:"lower,omitempty"`
	Upper *int `json:"upper,omitempty"` // absent: it has no upper end
}

// RadarPoint is the curve from one day to the next.
type RadarPoint struct {
	Days   int      `json:"days"`
	AtRisk int      `json:"at_risk"`
	Moved  int      `json:"moved"`
	Share  float64  `json:"share"` // still without it
	Lower  *float64 `json:"lower,omitempty"`
	Upper  *float64 `json:"upper,omitempty"`
}

// RadarRisk is the curve at a round age.
type RadarRisk struct {
	Days   int      `json:"days"`
	AtRisk int      `json:"at_risk"`
	Share  float64  `json:"share"`
	Lower  *float64 `json:"lower,omitempty"`
	Upper  *float64 `json:"upper,omitempty"`
}

// RadarLeftOut is how many memoranda are in no curve for one reason.
type RadarLeftOut struct {
	Count int        `json:"count"`
	Why   fault.Text `json:"why"`
}

// RadarSleeper is a memorandum past its age.
type RadarSleeper struct {
	Row      Row             `json:"agreement"`
	Days     int             `json:"days"`
	Limit    int             `json:"limit"`
	Why      []fault.Text    `json:"why"`
	Reply    RadarReply      `json:"reply"`
	Question *radar.Question `json:"question,omitempty"` // the last one, for whoever may read it
}

// mostPoints is how many points of a curve are given: more cannot be seen.
const mostPoints = 240

// Radar draws the curve of a stage, and finds what sleeps.
func (r *Registry) Radar(ctx context.Context, a Actor, o RadarOptions) (Radar, error) {
	if err := check(a, reads); err != nil {
		return Radar{}, err
	}
	o.Stage = cmp.Or(o.Stage, radar.FirstPKS)
	o.By = cmp.Or(o.By, radar.ByAll)
	rules := r.radar
	if o.Share != 0 {
		rules.Share = o.Share
	}
	if err := rules.Check(); err != nil {
		return Radar{}, err
	}
	if o.Stage.Label() == (fault.Text{}) {
		return Radar{}, fault.New(fault.NotFound, fault.Tf("tahap %q tidak ada", "there is no stage %q", o.Stage))
	}
	reading, err := r.readRadar(ctx, rules, o.Stage)
	if err != nil {
		return Radar{}, err
	}
	out := Radar{Stage: o.Stage, Share: rules.Share, Days: rules.Days, Curve: groupOf(reading.All, rules.Share), Points: []RadarPoint{}, Risk: []RadarRisk{}, Groups: []RadarGroup{}, LeftOut: []RadarLeftOut{}, Sleepers: []RadarSleeper{}, Replies: map[RadarReply]int{}}
	drawn := reading.All
	for _, g := range reading.Groups {
		kept := groupOf(g, rules.Share)
		out.Groups = append(out.Groups, kept)
		if g.By == o.By && g.Value == o.Value {
			drawn, out.Curve = g, kept
		}
	}
	for _, x := range reading.LeftOut {
		out.LeftOut = append(out.LeftOut, RadarLeftOut(x))
	}
	if drawn.Withheld == (fault.Text{}) {
		out.Points, out.Risk = pointsOf(drawn.Curve), riskOf(drawn.Curve)
	}
	return out, r.sleepers(ctx, a, o, reading, &out)
}

// radarReading is what was read of all memoranda, with who is party to each. It is shared and must not be changed.
type radarReading struct {
	radar.Reading
	regions map[agreement.ID][]region.Code
}

// readRadar reads the lives of all memoranda. What follows from agreements alone is kept until one changes, or the day does.
func (r *Registry) readRadar(ctx context.Context, rules radar.Rules, stage radar.Stage) (*radarReading, error) {
	if err := r.fresh(ctx); err != nil {
		return nil, err
	}
	if stage != radar.Evidence {
		key := fmt.Sprintf("radar\x00%s\x00%v\x00%s", stage, rules, r.today())
		return catalog.Remember(r.catalog, key, func() *radarReading { return r.readLives(rules, stage, nil) }), nil
	}
	proved, err := r.proved(ctx)
	if err != nil {
		return nil, err
	}
	return r.readLives(rules, stage, proved), nil
}

func (r *Registry) readLives(rules radar.Rules, stage radar.Stage, proved map[agreement.ID]term.Date) *radarReading {
	lives := r.catalog.Lives()
	list := make([]radar.Life, 0, len(lives))
	regions := make(map[agreement.ID][]region.Code, len(lives))
	for _, l := range lives {
		switch l.State {
		case agreement.Draft, agreement.ApprovedOnly, agreement.PartlySigned, agreement.UnknownState:
			continue // not signed by all, as far as is known: nothing has begun
		case agreement.FullySigned, agreement.InForce, agreement.EndedState:
		}
		x := radar.Life{
			ID: l.ID, Signed: l.Signed, Open: l.State != agreement.EndedState, Kind: l.Kind, Instrument: l.Instrument,
			Reached: map[radar.Stage]radar.Reach{stage: reachOf(l, stage, proved)},
		}
		if l.State == agreement.EndedState {
			x.Ended = l.Ends
		}
		for _, code := range l.Affairs {
			if id, err := affair.Parse(code); err == nil {
				x.Affairs = append(x.Affairs, id)
			}
		}
		list = append(list, x)
		regions[l.ID] = l.Regions
	}
	return &radarReading{rules.Read(stage, list, r.today()), regions}
}

// reachOf is when a memorandum came to a stage.
func reachOf(l *catalog.Life, stage radar.Stage, proved map[agreement.ID]term.Date) radar.Reach {
	follower := l.Agreement
	switch stage {
	case radar.FirstPKS:
	case radar.WorkPlan:
		follower = l.Plan
	case radar.Evidence:
		var reach radar.Reach
		for _, id := range append([]agreement.ID{l.ID}, l.Children...) {
			if on, ok := proved[id]; ok && (reach.On.IsZero() || on.Before(reach.On)) {
				reach.On = on
			}
		}
		return reach
	}
	if follower.Unknown || follower.Some && follower.Signed.IsZero() {
		return radar.Reach{Unknown: true}
	}
	return radar.Reach{On: follower.Signed}
}

// proved are the agreements of which a delivery is proved, and the last day of the first period of which one is: what is proved of a month is there
// when the month is over.
func (r *Registry) proved(ctx context.Context) (map[agreement.ID]term.Date, error) {
	out := make(map[agreement.ID]term.Date)
	err := r.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.Executed(ctx)
		for _, x := range list {
			id := x.Agreement
			if _, ok := r.catalog.Row(id); !ok { // found to be another
				if id, err = rootOf(ctx, tx, id, ""); err != nil {
					return err
				}
			}
			on, err := term.Parse(x.On)
			if err != nil {
				return fmt.Errorf("when agreement %s was carried out: %w", id, err)
			}
			if on = on.Latest(); on.Before(r.today()) || on == r.today() {
				if was, ok := out[id]; !ok || on.Before(was) {
					out[id] = on
				}
			} else if _, ok := out[id]; !ok {
				out[id] = r.today() // the period goes on, and something of it is proved already
			}
		}
		return err
	})
	return out, err
}

// sleepers fills in those that sleep, with the questions that were asked about them.
func (r *Registry) sleepers(ctx context.Context, a Actor, o RadarOptions, reading *radarReading, out *Radar) error {
	asked, err := r.questions(ctx, a, o.Stage)
	if err != nil {
		return err
	}
	limit := pageLimit(o.Limit)
	for _, s := range reading.Sleepers {
		if o.Government != "" && !slices.Contains(reading.regions[s.ID], o.Government) {
			continue
		}
		x := RadarSleeper{Days: s.Days, Limit: s.Limit, Why: s.Why, Reply: NotAsked}
		if q, ok := asked[s.ID]; ok {
			x.Question, x.Reply = &q, replyOf(q)
		}
		out.Replies[x.Reply]++
		if o.Reply != "" && x.Reply != o.Reply {
			continue
		}
		out.Total++
		if out.Total <= o.Skip || len(out.Sleepers) == limit {
			continue
		}
		row, ok := r.catalog.Row(s.ID)
		if !ok {
			continue
		}
		if err := json.Unmarshal(row, &x.Row); err != nil {
			return fmt.Errorf("the row of agreement %s: %w", s.ID, err)
		}
		out.Sleepers = append(out.Sleepers, x)
	}
	return nil
}

// OnRadar is where one agreement stands on the radar; false where it is not on it.
func (r *Registry) OnRadar(ctx context.Context, a Actor, id agreement.ID, stage radar.Stage) (RadarSleeper, bool, error) {
	var none RadarSleeper
	if err := check(a, reads); err != nil {
		return none, false, err
	}
	reading, err := r.readRadar(ctx, r.radar, cmp.Or(stage, radar.FirstPKS))
	if err != nil {
		return none, false, err
	}
	i := slices.IndexFunc(reading.Sleepers, func(s radar.Sleeper) bool { return s.ID == id })
	if i < 0 {
		return none, false, nil
	}
	s := reading.Sleepers[i]
	x := RadarSleeper{Days: s.Days, Limit: s.Limit, Why: s.Why, Reply: NotAsked}
	asked, err := r.questions(ctx, a, reading.Stage)
	if err != nil {
		return none, false, err
	}
	if q, ok := asked[id]; ok {
		x.Question, x.Reply = &q, replyOf(q)
	}
	row, ok := r.catalog.Row(id)
	if !ok {
		return none, false, nil
	}
	return x, true, json.Unmarshal(row, &x.Row)
}

func replyOf(q radar.Question) RadarReply {
	if q.Open() {
		return WaitsForReply
	}
	return RadarReply(q.Reply.Answer)
}

func groupOf(g radar.Group, share int) RadarGroup {
	out := RadarGroup{By: g.By, Value: g.Value, Label: g.Label, Count: g.Curve.Subjects, Moved: g.Curve.Events, Withheld: g.Withheld}
	if g.Withheld == (fault.Text{}) {
		out.Median, out.Age = ageOf(g.Curve.Median()), ageOf(g.Curve.Quantile(float64(share)/100))
	}
	return out
}

func ageOf(q survival.Quantile) *RadarAge {
	if !q.Known() {
		return nil
	}
	whole := func(x float64) *int {
		if math.IsNaN(x) {
			return nil
		}
		return new(int(math.Ceil(x)))
	}
	return &RadarAge{Days: *whole(q.Time), Lower: whole(q.Lower), Upper: whole(q.Upper)}
}

func pointsOf(c survival.Curve) []RadarPoint {
	every := max(1, (len(c.Steps)+mostPoints-1)/mostPoints)
	out := make([]RadarPoint, 0, mostPoints+1)
	for i, s := range c.Steps {
		if i%every == 0 || i == len(c.Steps)-1 {
			out = append(out, RadarPoint{Days: int(s.Time), AtRisk: s.AtRisk, Moved: s.Events, Share: s.Survival, Lower: finite(s.Lower), Upper: finite(s.Upper)})
		}
	}
	return out
}

// ages are the round ages in days at which people ask.
var ages = []int{90, 180, 365, 730, 1095, 1825, 3650}

func riskOf(c survival.Curve) []RadarRisk {
	var out []RadarRisk
	for _, age := range ages {
		t := float64(age)
		if t > c.Last() {
			break
		}
		s := c.At(t)
		out = append(out, RadarRisk{Days: age, AtRisk: c.AtRisk(t), Share: s.Survival, Lower: finite(s.Lower), Upper: finite(s.Upper)})
	}
	return out
}

func finite(x float64) *float64 {
	if math.IsNaN(x) {
		return nil
	}
	return &x
}
