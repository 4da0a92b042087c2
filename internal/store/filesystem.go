package store

// FileSystem is the kind of file system that a folder lies on.
type FileSystem struct {
	Name    string // "ext4", "nfs", "fuse.sshfs"; "" where it is not known
	Network bool   // on another machine, so that locks and mapped memory cannot be trusted
}

// FileSystemOf asks the operating system on what kind of file system folder lies.
func FileSystemOf(folder string) (FileSystem, error) { return fileSystem(folder) }

// FreeSpace is how many bytes an ordinary user can still write to the disk of a folder; false where that is not known.
func FreeSpace(folder string) (uint64, bool) { return freeSpace(folder) }
