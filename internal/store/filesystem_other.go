//go:build !linux

package store

// fileSystem cannot tell here; a folder is taken to be local.
func fileSystem(string) (FileSystem, error) { return FileSystem{}, nil }

func freeSpace(string) (uint64, bool) { return 0, false }
