// Package affair is the government affairs (urusan pemerintahan) that agreements are about, and the goods and kinds of exchange in them.
package affair

// ID is the number of a government affair, 1 to 32 (UU 23/2014 Pasal 12); 0 is what supports or spans affairs (unsur penunjang).
type ID int
