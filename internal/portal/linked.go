package portal

import (
	"slices"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// linkedThing is something in the words of schema.org, as programs that read pages know them. Members without a value are left out.
type linkedThing map[string]any

func thing(kind string, members map[string]any) linkedThing {
	t := linkedThing{"@type": kind}
	for name, v := range members {
		switch x := v.(type) {
		case string:
			if x == "" {
				continue
			}
		case []string:
			if len(x) == 0 {
				continue
			}
		case []linkedThing:
			if len(x) == 0 {
				continue
			}
		case linkedThing:
			if x == nil {
				continue
			}
		}
		t[name] = v
	}
	return t
}

// described gives a page its description, a picture, and what search engines are told of it.
func described(f *ui.Frame, text fault.Text, data ...linkedThing) {
	f.Meta.Description = text.In(f.Lang)
	if len(data) > 0 {
		f.Meta.Data = map[string]any{"@context": "https://schema.org", "@graph": data}
	}
}

// isoDate is a date for programs: as precise as it is known, "" where its year is not.
func isoDate(d term.Date) string {
	if d.Precision() == term.Unknown {
		return ""
	}
	d.About = false
	return d.String()
}

// linkedWay is the way to a page.
func linkedWay(f ui.Frame, way []ui.Link, here string) linkedThing {
	var list []linkedThing
	for i, l := range append(slices.Clip(way), ui.Link{Text: here, Path: f.Path}) {
		list = append(list, linkedThing{"@type": "ListItem", "position": i + 1, "name": l.Text, "item": f.Meta.Absolute(f.Lang, l.Path)})
	}
	return linkedThing{"@type": "BreadcrumbList", "itemListElement": list}
}

// linkedSite is the site with its search.
func linkedSite(f ui.Frame) linkedThing {
	return linkedThing{
		"@type": "WebSite", "@id": f.Meta.Site + "/", "url": f.Meta.Site + "/", "name": "Anyam", "description": f.Meta.Description, "inLanguage": []string{"id", "en"},
		"potentialAction": linkedThing{
			"@type": "SearchAction", "query-input": "required name=search_term_string",
			"target": linkedThing{"@type": "EntryPoint", "urlTemplate": f.Meta.Absolute(f.Lang, "/cari") + "?q={search_term_string}"},
		},
	}
}

// linkedAgreement is an agreement.
func linkedAgreement(f ui.Frame, d registry.Detail) linkedThing {
	address := f.Meta.Absolute(f.Lang, agreementPath(d.ID))
	var parties []linkedThing
	for _, p := range d.Parties {
		kind := "GovernmentOrganization"
		switch p.Party.Kind {
		case party.Company:
			kind = "Corporation"
		case party.University:
			kind = "CollegeOrUniversity"
		case party.Organisation, party.Foreign:
			kind = "Organization"
		case party.Person:
			kind = "Person"
		case party.Region, party.Agency, party.Central:
		}
		x := map[string]any{"name": p.Party.Name}
		if p.Party.Region != "" {
			x["areaServed"] = linkedRegionName(p.Party.Region)
		}
		parties = append(parties, thing(kind, x))
	}
	var about []linkedThing
	for _, id := range d.Affairs() {
		about = append(about, linkedThing{"@type": "Thing", "name": id.Name().In(f.Lang)})
	}
	members := map[string]any{
		"@id": address, "url": address, "name": wording.UpperFirst(d.Title), "inLanguage": "id", "identifier": append([]string{string(d.ID)}, d.Numbers...),
		"creativeWorkStatus": d.State.Label().In(f.Lang), "dateCreated": isoDate(d.Signed), "expires": isoDate(d.Ends), "dateModified": d.Changed.UTC().Format("2006-01-02T15:04:05Z"),
		"contributor": parties, "about": about, "isAccessibleForFree": true, "description": f.Meta.Description,
	}
	if d.Instrument != agreement.UnknownInstrument {
		members["genre"] = d.Instrument.Label().In(f.Lang)
	}
	if d.Place != nil {
		members["locationCreated"] = linkedThing{"@type": "Place", "name": wording.Calm(d.Place.Text)}
	}
	if d.ParentRow != nil {
		members["isPartOf"] = linkedThing{"@type": "CreativeWork", "@id": f.Meta.Absolute(f.Lang, agreementPath(d.ParentRow.ID)), "name": wording.UpperFirst(d.ParentRow.Title)}
	}
	if d.EventID != "" {
		members["releasedEvent"] = linkedThing{"@type": "PublicationEvent", "@id": f.Meta.Absolute(f.Lang, eventPath(d.EventID)), "name": d.Event}
	}
	return thing("CreativeWork", members)
}

func linkedRegionName(c region.Code) string {
	if x, ok := region.Get(c); ok {
		return x.Official
	}
	return ""
}

// linkedRegion is a region.
func linkedRegion(f ui.Frame, x region.Region) linkedThing {
	address := f.Meta.Absolute(f.Lang, regionPath(string(x.Code)))
	names := append([]string{}, x.Short...)
	for _, n := range x.Former {
		names = append(names, n.Text)
	}
	members := map[string]any{"@id": address, "url": address, "name": x.Official, "alternateName": names, "identifier": string(x.Code)}
	if up, ok := region.Get(x.Code.Province()); ok && up.Code != x.Code {
		members["containedInPlace"] = linkedThing{"@type": "AdministrativeArea", "name": up.Official}
	}
	return thing("AdministrativeArea", members)
}

// linkedEvent is a ceremony.
func linkedEvent(f ui.Frame, d registry.EventDetail) linkedThing {
	address := f.Meta.Absolute(f.Lang, eventPath(d.ID))
	members := map[string]any{"@id": address, "url": address, "name": d.Name, "description": f.Meta.Description, "startDate": isoDate(d.Date), "about": d.Theme}
	if d.Place != nil {
		members["location"] = linkedThing{"@type": "Place", "name": wording.UpperFirst(wording.Calm(d.Place.Text))}
	}
	return thing("Event", members)
}
