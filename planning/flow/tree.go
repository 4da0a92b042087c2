package flow

// graft moves the part of the tree that hung at the leaving arc to the entering one. Only what lies between the two arcs changes its parents;
// the walk through the tree is mended around it. After Király and Kovács, section 3.2, as LEMON's updateTreeStructure has it.
func (s *Solver) graft() {
	nodes, thread, back, last := s.nodes, s.thread, s.back, s.last
	uIn, vIn, uOut, join := s.uIn, s.vIn, s.uOut, s.join
	oldBack, oldSize, oldLast, vOut := back[uOut], nodes[uOut].size, last[uOut], nodes[uOut].parent
	top := s.swap()
	if uIn == uOut {
		if thread[vIn] != uOut {
			after := thread[oldLast]
			thread[oldBack], back[after] = after, oldBack
			after = thread[vIn]
			thread[vIn], back[uOut] = uOut, vIn
			thread[oldLast], back[after] = after, oldLast
		}
	} else {
		s.turn(oldBack, oldLast)
		// Predecessors, directions and sizes of the turned nodes, from the leaving arc to the entering one.
		newSize, end := int32(0), last[uOut]
		for u, p := uOut, nodes[uOut].parent; u != uIn; u, p = p, nodes[p].parent {
			x, y := &nodes[u], &nodes[p]
			x.pred, x.up, x.toRoot, x.fromRoot = y.pred, -y.up, y.fromRoot, y.toRoot
			newSize += x.size - y.size
			x.size = newSize
			last[p] = end
		}
	}
	nodes[uIn] = node{parent: vIn, pred: s.in, size: oldSize, up: top.up, toRoot: top.toRoot, fromRoot: top.fromRoot}
	// The last nodes of the subtrees above the entering arc, then above the leaving one.
	limit := int32(-1)
	if last[join] == vIn {
		limit = join
	}
	end := last[uOut]
	for u := vIn; u >= 0 && last[u] == vIn; u = nodes[u].parent {
		last[u] = end
	}
	if join != oldBack && vIn != oldBack {
		for u := vOut; u != limit && last[u] == oldLast; u = nodes[u].parent {
			last[u] = oldBack
		}
	} else if end != oldLast {
		for u := vOut; u != limit && last[u] == oldLast; u = nodes[u].parent {
			last[u] = end
		}
	}
	for u := vIn; u != join; u = nodes[u].parent {
		nodes[u].size += oldSize
	}
	for u := vOut; u != join; u = nodes[u].parent {
		nodes[u].size -= oldSize
	}
}

// swap notes that the entering arc is in the tree and the leaving one at a bound, and gives the entering arc's place above its end in the moved
// part: its direction and what it can still carry.
func (s *Solver) swap() node {
	out := &s.nodes[s.uOut]
	at := atLower
	if out.flow() != 0 {
		at = atUpper
	}
	flow := s.delta
	if s.state[s.in] == atUpper {
		flow = s.capacity[s.in] - s.delta
	}
	s.settle(out.pred, at)
	s.settle(s.in, inTree)
	if s.uIn == s.from[s.in] {
		return node{up: 1, toRoot: s.capacity[s.in] - flow, fromRoot: flow}
	}
	return node{up: -1, toRoot: flow, fromRoot: s.capacity[s.in] - flow}
}

// turn makes the entering arc's end the top of the moved part: the nodes from there to the leaving arc become children of those that were
// their children.
func (s *Solver) turn(oldBack, oldLast int32) {
	nodes, thread, back, last := s.nodes, s.thread, s.back, s.last
	uIn, vIn, uOut := s.uIn, s.vIn, s.uOut
	onward := thread[vIn]
	if oldBack == vIn { // then the join is the leaving arc's upper end
		onward = thread[oldLast]
	}
	stem, above, end := uIn, vIn, last[uIn]
	after := thread[end]
	thread[vIn] = uIn
	dirty := append(s.dirty[:0], vIn)
	for stem != uOut {
		next := nodes[stem].parent
		thread[end] = next
		dirty = append(dirty, end)
		before := back[stem]
		thread[before], back[after] = after, before
		nodes[stem].parent = above
		above, stem = stem, next
		if last[stem] == last[above] {
			end = back[above]
		} else {
			end = last[stem]
		}
		after = thread[end]
	}
	nodes[uOut].parent = above
	thread[end], back[onward] = onward, end
	last[uOut] = end
	if oldBack != vIn {
		thread[oldBack], back[after] = after, oldBack
	}
	for _, u := range dirty {
		back[thread[u]] = u
	}
	s.dirty = dirty
}
