package files

import (
	"archive/tar"
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/gorilla/mux"
)

const uploads = "/srv/uploads"

func download(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("file")
	// ruleid: go-cwe-022-path-from-request
	data, err := os.ReadFile(filepath.Join(uploads, name))
	send(w, data, err)
}

func downloadPlain(w http.ResponseWriter, r *http.Request) {
	name := filepath.Base(r.URL.Query().Get("file"))
	// ok: go-cwe-022-path-from-request
	data, err := os.ReadFile(filepath.Join(uploads, name))
	send(w, data, err)
}

func downloadCleaned(w http.ResponseWriter, r *http.Request) {
	name := filepath.Clean(mux.Vars(r)["file"])
	// ruleid: go-cwe-022-path-from-request
	http.ServeFile(w, r, uploads+"/"+name)
}

func downloadRooted(w http.ResponseWriter, r *http.Request) {
	name := path.Clean("/" + mux.Vars(r)["file"])
	// ok: go-cwe-022-path-from-request
	http.ServeFile(w, r, filepath.Join(uploads, name))
}

func downloadChecked(w http.ResponseWriter, r *http.Request) {
	full := filepath.Join(uploads, r.FormValue("file"))
	if !strings.HasPrefix(full, uploads+string(os.PathSeparator)) {
		http.NotFound(w, r)
		return
	}
	// ok: go-cwe-022-path-from-request
	data, err := os.ReadFile(full)
	send(w, data, err)
}

func downloadPrefixed(w http.ResponseWriter, r *http.Request) {
	file := r.FormValue("file")
	if !strings.HasPrefix(file, uploads) {
		http.NotFound(w, r)
		return
	}
	// ruleid: go-cwe-022-path-from-request
	data, err := os.ReadFile(file)
	send(w, data, err)
}

func readNote(folder, name string) ([]byte, error) {
	// ruleid: go-cwe-022-joined-parameter
	return os.ReadFile(filepath.Join(folder, name+".txt"))
}

func readNoteLocal(folder, name string) ([]byte, error) {
	if !filepath.IsLocal(name) {
		return nil, errors.New("not a note")
	}
	// ok: go-cwe-022-joined-parameter
	return os.ReadFile(filepath.Join(folder, name))
}

func readNoteRelative(folder, name string) ([]byte, error) {
	full := filepath.Join(folder, name)
	rel, err := filepath.Rel(folder, full)
	if err != nil || strings.HasPrefix(rel, "..") {
		return nil, errors.New("not a note")
	}
	// ok: go-cwe-022-joined-parameter
	return os.ReadFile(full)
}

func readNoteAbsolute(folder, name string) ([]byte, error) {
	full, err := filepath.Abs(filepath.Join(folder, name))
	if err != nil {
		return nil, err
	}
	if !strings.HasPrefix(full, folder+"/") {
		return nil, errors.New("not a note")
	}
	// ok: go-cwe-022-joined-parameter
	return os.ReadFile(full)
}

func readNoteInRoot(root *os.Root, name string) ([]byte, error) {
	// ok: go-cwe-022-joined-parameter
	file, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(file)
}

func loadConfig(path string) ([]byte, error) {
	// ok: go-cwe-022-joined-parameter
	return os.ReadFile(path)
}

func avatar(c *gin.Context) {
	user := c.Param("user")
	if strings.ContainsAny(user, "/\\") || user == ".." {
		c.Status(http.StatusBadRequest)
		return
	}
	// ok: go-cwe-022-path-from-request
	c.File(filepath.Join("avatars", user))
}

func page(c *gin.Context) {
	// ruleid: go-cwe-022-path-from-request
	c.File("./pages/" + c.Param("page"))
}

func store(c *gin.Context) {
	file, err := c.FormFile("file")
	if err != nil {
		return
	}
	// ruleid: go-cwe-022-path-from-request
	c.SaveUploadedFile(file, "uploads/"+file.Filename)
	// ok: go-cwe-022-path-from-request
	c.SaveUploadedFile(file, filepath.Join("uploads", filepath.Base(file.Filename)))
}

func static(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Path[len("/static/"):]
	// ruleid: go-cwe-022-path-from-request
	f, err := os.Open("static/" + name)
	serve(w, f, err)
}

func stripped(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/static/")
	// ruleid: go-cwe-022-path-from-request
	f, err := os.Open(fmt.Sprintf("static/%s", name))
	serve(w, f, err)
}

func numbered(w http.ResponseWriter, r *http.Request, number int) {
	// ok: go-cwe-022-joined-parameter
	f, err := os.Open(fmt.Sprintf("static/%d.html", number))
	serve(w, f, err)
}

func unzip(archive *zip.Reader, dest string) error {
	for _, f := range archive.File {
		target := filepath.Join(dest, f.Name)
		// ruleid: go-cwe-022-path-from-request
		out, err := os.Create(target)
		if err != nil {
			return err
		}
		out.Close()
	}
	return nil
}

func unzipChecked(archive *zip.Reader, dest string) error {
	for _, f := range archive.File {
		target := filepath.Join(dest, f.Name)
		if !strings.HasPrefix(target, filepath.Clean(dest)+string(os.PathSeparator)) {
			return fmt.Errorf("%s leaves the folder", f.Name)
		}
		// ok: go-cwe-022-path-from-request
		out, err := os.Create(target)
		if err != nil {
			return err
		}
		out.Close()
	}
	return nil
}

func untar(in *tar.Reader, dest string) error {
	for {
		header, err := in.Next()
		if err == io.EOF {
			return nil
		}
		// ruleid: go-cwe-022-path-from-request
		if err := os.MkdirAll(filepath.Join(dest, header.Name), 0o755); err != nil {
			return err
		}
	}
}

func storeRecipe(recipe Recipe) error {
	// ruleid: go-cwe-022-joined-parameter
	return os.WriteFile(filepath.Join("/srv/recipes", recipe.Title+".txt"), []byte(recipe.Text), 0o600)
}

func storeRecipeById(recipe Recipe) error {
	// ok: go-cwe-022-joined-parameter
	return os.WriteFile(filepath.Join("/srv/recipes", strconv.Itoa(recipe.ID)+".txt"), []byte(recipe.Text), 0o600)
}
