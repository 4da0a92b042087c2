package client

import (
	"context"
	"net/url"
	"strconv"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// NewItem is what a new item is about, who may read it, and its first act.
type NewItem[A any] struct {
	registry.FollowNew
	Act A `json:"act"`
}

// Book keeps the items of one kind through a server.
type Book[T, A any] struct {
	c    *Client
	path string
}

// Projects are what agreements need built or begun, with the licences for it.
func (c *Client) Projects() Book[followup.Project, followup.ProjectAct] {
	return Book[followup.Project, followup.ProjectAct]{c, "/api/v1/projects"}
}

// Obstacles are what stands in the way of agreements.
func (c *Client) Obstacles() Book[followup.Obstacle, followup.ObstacleAct] {
	return Book[followup.Obstacle, followup.ObstacleAct]{c, "/api/v1/obstacles"}
}

// Programmes are those that agreements can serve.
func (c *Client) Programmes() Book[followup.Programme, followup.ProgrammeAct] {
	return Book[followup.Programme, followup.ProgrammeAct]{c, "/api/v1/programmes"}
}

// Alignments say which agreement serves which programme.
func (c *Client) Alignments() Book[followup.Alignment, followup.AlignmentAct] {
	return Book[followup.Alignment, followup.AlignmentAct]{c, "/api/v1/alignments"}
}

// Outcomes are what agreements brought people.
func (c *Client) Outcomes() Book[followup.Outcome, followup.OutcomeAct] {
	return Book[followup.Outcome, followup.OutcomeAct]{c, "/api/v1/outcomes"}
}

// Milestones are what is to be reached by a day.
func (c *Client) Milestones() Book[followup.Milestone, followup.MilestoneAct] {
	return Book[followup.Milestone, followup.MilestoneAct]{c, "/api/v1/milestones"}
}

// Lines are amounts in budgets.
func (c *Client) Lines() Book[followup.Line, followup.LineAct] {
	return Book[followup.Line, followup.LineAct]{c, "/api/v1/budget-lines"}
}

// Revisions are the budgets of governments and their changes.
func (c *Client) Revisions() Book[followup.Revision, followup.RevisionAct] {
	return Book[followup.Revision, followup.RevisionAct]{c, "/api/v1/budgets"}
}

func followQuery(o registry.FollowOptions) url.Values {
	v := pageQuery(o.Limit, "")
	set(v, "agreement", string(o.Agreement))
	set(v, "government", string(o.Government))
	set(v, "sort", o.Sort)
	set(v, "about", o.About)
	if o.Open {
		v.Set("open", "true")
	}
	if o.Skip > 0 {
		v.Set("skip", strconv.Itoa(o.Skip))
	}
	return v
}

// List lists the items that one may read.
func (b Book[T, A]) List(ctx context.Context, o registry.FollowOptions) (registry.FollowPage[T], error) {
	return get[registry.FollowPage[T]](ctx, b.c, b.path, followQuery(o))
}

// One is one item.
func (b Book[T, A]) One(ctx context.Context, id string) (registry.Followed[T], error) {
	return get[registry.Followed[T]](ctx, b.c, b.path+"/"+url.PathEscape(id), nil)
}

// Begin notes a new item by its first act.
func (b Book[T, A]) Begin(ctx context.Context, n registry.FollowNew, act A) (registry.Followed[T], error) {
	return post[registry.Followed[T]](ctx, b.c, b.path, NewItem[A]{FollowNew: n, Act: act})
}

// Act adds an act to an item.
func (b Book[T, A]) Act(ctx context.Context, id string, act A) (registry.Followed[T], error) {
	return post[registry.Followed[T]](ctx, b.c, b.path+"/"+url.PathEscape(id)+"/acts", act)
}

// Ageing counts open obstacles by their age.
func (c *Client) Ageing(ctx context.Context, o registry.FollowOptions) (registry.Ageing, error) {
	return get[registry.Ageing](ctx, c, "/api/v1/obstacle-ages", followQuery(o))
}

// ProgrammeGaps are the programmes without partners and the agreements without programme; of one government where it is named.
func (c *Client) ProgrammeGaps(ctx context.Context, g region.Code, limit int) (registry.ProgrammeGaps, error) {
	return get[registry.ProgrammeGaps](ctx, c, "/api/v1/programme-gaps", followQuery(registry.FollowOptions{Government: g, Limit: limit}))
}

// Funding is the money of an agreement as budgets have it.
func (c *Client) Funding(ctx context.Context, id agreement.ID) (registry.Funding, error) {
	return get[registry.Funding](ctx, c, "/api/v1/agreements/"+url.PathEscape(string(id))+"/funding", nil)
}
