package disk

import (
	"os"
	"path/filepath"
)

func save(path string, data []byte) error {
	// ruleid: go-cwe-732-wide-mode
	return os.WriteFile(path, data, 0777)
}

func saveNarrow(path string, data []byte) error {
	// ok: go-cwe-732-wide-mode
	return os.WriteFile(path, data, 0o644)
}

func folder(path string) error {
	// ruleid: go-cwe-732-wide-mode
	return os.MkdirAll(path, os.ModePerm)
}

func folderNarrow(path string) error {
	// ok: go-cwe-732-wide-mode
	return os.MkdirAll(path, 0o750)
}

func open(path string) (*os.File, error) {
	// ruleid: go-cwe-732-wide-mode
	return os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o666)
}

func openForReading(path string) (*os.File, error) {
	// ok: go-cwe-732-wide-mode
	return os.OpenFile(path, os.O_RDONLY, 0)
}

func keep(home string, key []byte) error {
	// ruleid: go-cwe-732-readable-secret
	return os.WriteFile(filepath.Join(home, "service.key"), key, 0644)
}

func keepPrivate(home string, key []byte) error {
	// ok: go-cwe-732-readable-secret
	return os.WriteFile(filepath.Join(home, "service.key"), key, 0600)
}
