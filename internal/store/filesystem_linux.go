package store

import (
	"bufio"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// magic numbers of statfs(2) for file systems of the network. What goes through FUSE has one number for all and is named by its mount.
const (
	magicNFS   = 0x6969
	magicSMB   = 0x517b
	magicCIFS  = 0xff534d42
	magicSMB2  = 0xfe534d42
	magic9P    = 0x01021997
	magicCeph  = 0x00c36400
	magicAFS   = 0x5346414f
	magicCoda  = 0x73757245
	magicNCP   = 0x564c
	magicGFS2  = 0x01161970
	magicOCFS2 = 0x7461636f
	magicFUSE  = 0x65735546
)

// networkFUSE are the programs behind FUSE whose files lie on another machine.
var networkFUSE = []string{
	"sshfs", "rclone", "s3fs", "goofys", "gvfsd-fuse", "davfs", "glusterfs", "ceph", "ceph-fuse", "curlftpfs",
	"smbnetfs", "mfs", "juicefs", "seaweedfs", "beegfs", "onedriver", "gcsfuse", "portal",
}

func fileSystem(folder string) (FileSystem, error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil {
		return FileSystem{}, &os.PathError{Op: "statfs", Path: folder, Err: err}
	}
	switch uint32(s.Type) { //nolint:gosec // the kernel's numbers have 32 bits, whatever the field's width
	case magicNFS:
		return FileSystem{"nfs", true}, nil
	case magicSMB, magicCIFS, magicSMB2:
		return FileSystem{"smb", true}, nil
	case magic9P:
		return FileSystem{"9p", true}, nil
	case magicCeph:
		return FileSystem{"ceph", true}, nil
	case magicAFS:
		return FileSystem{"afs", true}, nil
	case magicCoda:
		return FileSystem{"coda", true}, nil
	case magicNCP:
		return FileSystem{"ncp", true}, nil
	case magicGFS2:
		return FileSystem{"gfs2", true}, nil
	case magicOCFS2:
		return FileSystem{"ocfs2", true}, nil
	}
	name := mounted(folder)
	return FileSystem{Name: name, Network: uint32(s.Type) == magicFUSE && networked(name)}, nil //nolint:gosec // as above
}

// networked tells whether a FUSE file system of this name reaches another machine.
func networked(name string) bool {
	return slices.Contains(networkFUSE, strings.TrimPrefix(name, "fuse."))
}

// mounted is the name of the file system on which folder lies, "" where that cannot be found out.
func mounted(folder string) string {
	path, err := filepath.Abs(folder)
	if err != nil {
		return ""
	}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	table, err := os.Open("/proc/self/mountinfo")
	if err != nil {
		return ""
	}
	defer table.Close() //nolint:errcheck // only read
	return mountedIn(table, path)
}

// mountedIn finds the deepest mount point above path in a table of proc_pid_mountinfo(5); of two on one point the later hides the earlier.
func mountedIn(table io.Reader, path string) string {
	unescape := strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`)
	name, depth := "", -1
	lines := bufio.NewScanner(table)
	for lines.Scan() {
		left, right, ok := strings.Cut(lines.Text(), " - ")
		fields, kind := strings.Fields(left), strings.Fields(right)
		if !ok || len(fields) < 5 || len(kind) == 0 {
			continue
		}
		point := unescape.Replace(fields[4])
		if path != point && !strings.HasPrefix(path, strings.TrimSuffix(point, "/")+"/") {
			continue
		}
		if len(point) >= depth {
			name, depth = kind[0], len(point)
		}
	}
	return name
}

func freeSpace(folder string) (uint64, bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil || s.Bsize < 0 {
		return 0, false
	}
	return s.Bavail * uint64(s.Bsize), true
}
