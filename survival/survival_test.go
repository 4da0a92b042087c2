package survival_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/survival"
)

// Published data: weeks of remission of patients with acute myelogenous leukaemia, with and without maintenance chemotherapy (R. G. Miller, Survival
// Analysis, 1981, p. 49; "aml" of R's package survival), and of children with acute leukaemia on 6-mercaptopurine and on placebo (Freireich et al., Blood
// 21, 1963; Gehan, Biometrika 52, 1965). A negative time was cut off there.
var (
	maintained    = []float64{9, 13, -13, 18, 23, -28, 31, 34, -45, 48, -161}
	notMaintained = []float64{5, 5, 8, 8, 12, -16, 23, 27, 30, 33, 43, 45}
	mercapto      = []float64{6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35}
	placebo       = []float64{1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23}
)

func subjects(times []float64) []survival.Subject {
	var out []survival.Subject
	for _, t := range times {
		out = append(out, survival.Subject{Time: math.Abs(t), Event: t > 0})
	}
	return out
}

// step is a line of summary(survfit(Surv(time, status) ~ 1, conf.type = …)) of R's survival 3.5-3: time, at risk, events, survival, standard error, and the bands
// of conf.type "log" and "log-log".
type step struct {
	time                     float64
	atRisk, events           int
	share, stdErr            float64
	lower, upper             float64
	lowerLogLog, upperLogLog float64
}

var na = math.NaN()

func TestAsRHasIt(t *testing.T) {
	type median [3]float64 // with its band
	for _, x := range []struct {
		name        string
		times       []float64
		events      int
		steps       []step
		log, logLog [3]median // quartiles: 25, 50 and 75 %
	}{
		{
			"aml, maintained", maintained, 7,
			[]step{
				{9, 11, 1, 0.9090909091, 0.0866784172, 0.75413384508, 1.0000000000, 0.50808020577, 0.9866738227},
				{13, 10, 1, 0.8181818182, 0.1162912998, 0.61924898740, 1.0000000000, 0.44742861468, 0.9511622286},
				{18, 8, 1, 0.7159090909, 0.1396649706, 0.48842628742, 1.0000000000, 0.35019038591, 0.8990239742},
				{23, 7, 1, 0.6136363636, 0.1526323310, 0.37686705950, 0.9991576002, 0.26575204000, 0.8352992433},
				{31, 5, 1, 0.4909090909, 0.1641932672, 0.25485995120, 0.9455849552, 0.16733090978, 0.7533997904},
				{34, 4, 1, 0.3681818182, 0.1626688858, 0.15487711790, 0.8752606781, 0.09282957494, 0.6570408324},
				{48, 2, 1, 0.1840909091, 0.1534927458, 0.03591789849, 0.9435257695, 0.01173848012, 0.5250148427},
			},
			[3]median{{18, 13, na}, {31, 18, na}, {48, 34, na}},
			[3]median{{18, 9, 34}, {31, 13, na}, {48, 31, na}},
		},
		{
			"aml, not maintained", notMaintained, 11,
			[]step{
				{5, 12, 2, 0.83333333333, 0.10758287073, 0.64703698701, 1.0000000000, 0.481714942195, 0.9555093657},
				{8, 10, 2, 0.66666666667, 0.13608276349, 0.44684608115, 0.9946253603, 0.337018932541, 0.8597117991},
				{12, 8, 1, 0.58333333333, 0.14231876064, 0.36161370521, 0.9409980122, 0.270138924085, 0.8009401923},
				{23, 6, 1, 0.48611111111, 0.14813006255, 0.26751824886, 0.8833192253, 0.191876619619, 0.7296715698},
				{27, 5, 1, 0.38888888889, 0.14698618395, 0.18539652610, 0.8157357157, 0.126272012195, 0.6498174083},
				{30, 4, 1, 0.29166666667, 0.13871516913, 0.11483115015, 0.7408220185, 0.072401608908, 0.5608860527},
				{33, 3, 1, 0.19444444444, 0.12187450538, 0.05692155257, 0.6642236599, 0.031198642931, 0.4614294762},
				{43, 2, 1, 0.09722222222, 0.09186636497, 0.01525652717, 0.6195486291, 0.005746305696, 0.3489038611},
				{45, 1, 1, 0, na, na, na, na, na},
			},
			[3]median{{8, 5, 30}, {23, 8, na}, {33, 27, na}},
			[3]median{{8, 5, 23}, {23, 5, 33}, {33, 23, na}},
		},
		{
			"6-MP", mercapto, 9,
			[]step{
				{6, 21, 3, 0.8571428571, 0.07636035483, 0.7198170839, 1.0000000000, 0.6197179553, 0.9515517476},
				{7, 17, 1, 0.8067226891, 0.08693528518, 0.6531242185, 0.9964436759, 0.5631465646, 0.9228090192},
				{10, 15, 1, 0.7529411765, 0.09634965299, 0.5859189820, 0.9675747546, 0.5031995108, 0.8893618352},
				{13, 12, 1, 0.6901960784, 0.10681470778, 0.5096130991, 0.9347691955, 0.4316102225, 0.8490659633},
				{16, 11, 1, 0.6274509804, 0.11405386526, 0.4393939250, 0.8959949385, 0.3675108560, 0.8049121895},
				{22, 7, 1, 0.5378151261, 0.12823375169, 0.3370366162, 0.8582008480, 0.2677789368, 0.7467907176},
				{23, 6, 1, 0.4481792717, 0.13459145676, 0.2487882268, 0.8073720455, 0.1880520060, 0.6801426285},
			},
			[3]median{{13, 6, na}, {23, 16, na}, {na, 23, na}},
			[3]median{{13, 6, 22}, {23, 13, na}, {na, 23, na}},
		},
		{
			"placebo", placebo, 21,
			[]step{
				{1, 21, 2, 0.90476190476, 0.06405644849, 0.787535047533, 1.0000000000, 0.670045882235, 0.9752941490},
				{2, 19, 2, 0.80952380952, 0.08568908675, 0.657853062408, 0.9961628753, 0.568905059924, 0.9238888286},
				{3, 17, 1, 0.76190476190, 0.09294286409, 0.599880482213, 0.9676908708, 0.519391415328, 0.8932571098},
				{4, 16, 2, 0.66666666667, 0.10286889997, 0.492680633676, 0.9020944077, 0.425350435565, 0.8250440088},
				{5, 14, 2, 0.57142857143, 0.10798984943, 0.394548121478, 0.8276065566, 0.337976953859, 0.7492407099},
				{8, 12, 4, 0.38095238095, 0.10597116957, 0.220845361318, 0.6571327362, 0.183066548820, 0.5777886777},
				{11, 8, 2, 0.28571428571, 0.09858079419, 0.145291270387, 0.5618551813, 0.116561326437, 0.4818196480},
				{12, 6, 2, 0.19047619048, 0.08568908675, 0.078870139958, 0.4600115983, 0.059481701361, 0.3774348906},
				{15, 4, 1, 0.14285714286, 0.07636035483, 0.050108983966, 0.4072755352, 0.035657355191, 0.3211615747},
				{17, 3, 1, 0.09523809524, 0.06405644849, 0.025485828068, 0.3558956280, 0.016259260212, 0.2612499820},
				{22, 2, 1, 0.04761904762, 0.04647143205, 0.007032229847, 0.3224544341, 0.003324463043, 0.1970449057},
				{23, 1, 1, 0, na, na, na, na, na},
			},
			[3]median{{4, 2, 8}, {8, 4, 12}, {12, 8, na}},
			[3]median{{4, 1, 5}, {8, 4, 11}, {12, 8, 22}},
		},
	} {
		t.Run(x.name, func(t *testing.T) {
			for band, of := range map[survival.Band]struct {
				lower, upper func(step) float64
				quartiles    [3]median
			}{
				survival.Log:    {func(s step) float64 { return s.lower }, func(s step) float64 { return s.upper }, x.log},
				survival.LogLog: {func(s step) float64 { return s.lowerLogLog }, func(s step) float64 { return s.upperLogLog }, x.logLog},
			} {
				c := survival.Estimate(subjects(x.times), band)
				if c.Subjects != len(x.times) || c.Events != x.events {
					t.Errorf("%d subjects, %d events", c.Subjects, c.Events)
				}
				events := slices.DeleteFunc(slices.Clone(c.Steps), func(s survival.Step) bool { return s.Events == 0 })
				if len(events) != len(x.steps) {
					t.Fatalf("%d times with events, want %d", len(events), len(x.steps))
				}
				for i, want := range x.steps {
					got := events[i]
					if got.Time != want.time || got.AtRisk != want.atRisk || got.Events != want.events {
						t.Errorf("step %d: %+v", i, got)
					}
					near(t, fmt.Sprintf("band %d, time %g", band, got.Time),
						[]float64{got.Survival, got.StdErr, got.Lower, got.Upper}, []float64{want.share, want.stdErr, of.lower(want), of.upper(want)})
				}
				for i, share := range []float64{0.25, 0.5, 0.75} {
					q := c.Quantile(share)
					near(t, fmt.Sprintf("band %d, quantile %g", band, share), []float64{q.Time, q.Lower, q.Upper}, of.quartiles[i][:])
				}
			}
		})
	}
}

func near(t *testing.T, what string, got, want []float64) {
	t.Helper()
	for i := range want {
		if math.IsNaN(got[i]) != math.IsNaN(want[i]) || math.Abs(got[i]-want[i]) > 5e-10 {
			t.Errorf("%s: %v, R has %v", what, got, want)
			return
		}
	}
}

// A stretch at exactly one half: the median is its middle, as survfit has it.
func TestTheMedianOfAFlatHalf(t *testing.T) {
	c := survival.Estimate(subjects([]float64{1, 2, 4, -9}), survival.Log)
	if m := c.Median(); m.Time != 3 {
		t.Errorf("median %v, want 3", m.Time)
	}
	if m := survival.Estimate(subjects([]float64{1, 2, -4, -9}), survival.Log).Median(); m.Time != 2 {
		t.Errorf("median of a stretch without end %v, want 2", m.Time)
	}
	if survival.Estimate(subjects([]float64{-1, -2}), survival.Log).Median().Known() {
		t.Error("a median of nothing that happened")
	}
}

func TestAtAndAtRisk(t *testing.T) {
	c := survival.Estimate(subjects(mercapto), survival.LogLog)
	for _, x := range []struct {
		time   float64
		share  float64
		atRisk int
	}{{0, 1, 21}, {5, 1, 21}, {6, 0.857142857, 21}, {6.5, 0.857142857, 17}, {20, 0.627450980, 8}, {35, 0.448179272, 1}, {36, 0.448179272, 0}} {
		if got := c.At(x.time).Survival; math.Abs(got-x.share) > 1e-8 || c.AtRisk(x.time) != x.atRisk {
			t.Errorf("at %g: %v of %d", x.time, got, c.AtRisk(x.time))
		}
	}
	if empty := survival.Estimate(nil, survival.Log); empty.At(3).Survival != 1 || empty.AtRisk(0) != 0 || empty.Last() != 0 || c.Last() != 35 {
		t.Error("the curve of nothing")
	}
}

func drawn() *rapid.Generator[[]survival.Subject] {
	one := rapid.Custom(func(t *rapid.T) survival.Subject {
		return survival.Subject{Time: float64(rapid.IntRange(0, 60).Draw(t, "time")), Event: rapid.Bool().Draw(t, "event")}
	})
	return rapid.SliceOfN(one, 0, 60)
}

func TestACurveOnlyFallsAndStaysWithinItsBand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawn().Draw(t, "subjects")
		band := rapid.SampledFrom([]survival.Band{survival.Log, survival.LogLog}).Draw(t, "band")
		c := survival.Estimate(list, band)
		share, risk, events := 1.0, len(list), 0
		for _, s := range c.Steps {
			if s.Survival > share || s.Survival < 0 || (s.Events > 0) != (s.Survival < share) {
				t.Fatalf("from %v to %+v", share, s)
			}
			if s.AtRisk != risk {
				t.Fatalf("%d at risk, want %d", s.AtRisk, risk)
			}
			if s.Survival > 0 && (s.Lower > s.Survival || s.Upper < s.Survival || s.Lower < 0 || s.Upper > 1) {
				t.Fatalf("the band does not hold the curve: %+v", s)
			}
			share, risk, events = s.Survival, risk-s.Events-s.Censored, events+s.Events
		}
		if risk != 0 || events != c.Events {
			t.Fatalf("%d left at risk, %d events of %d", risk, events, c.Events)
		}
	})
}

func TestTheOrderOfSubjectsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawn().Draw(t, "subjects")
		other := rapid.Permutation(list).Draw(t, "in another order")
		a, b := survival.Estimate(list, survival.LogLog), survival.Estimate(other, survival.LogLog)
		if fmt.Sprint(a) != fmt.Sprint(b) {
			t.Fatalf("%v\n%v", a, b)
		}
	})
}

// Without anything cut off it is the plain share of those to whom it has not happened.
func TestWithoutCensoringItIsTheShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawn().Draw(t, "subjects")
		for i := range list {
			list[i].Event = true
		}
		for _, s := range survival.Estimate(list, survival.Log).Steps {
			later := 0
			for _, x := range list {
				if x.Time > s.Time {
					later++
				}
			}
			if math.Abs(s.Survival-float64(later)/float64(len(list))) > 1e-12 {
				t.Fatalf("at %g: %v, %d of %d are left", s.Time, s.Survival, later, len(list))
			}
		}
	})
}

func ExampleEstimate() {
	c := survival.Estimate([]survival.Subject{{Time: 30, Event: true}, {Time: 90, Event: true}, {Time: 90}, {Time: 400}}, survival.LogLog)
	fmt.Printf("after 90 days %.0f%% are still without it\n", 100*c.At(90).Survival)
	// Output: after 90 days 50% are still without it
}
