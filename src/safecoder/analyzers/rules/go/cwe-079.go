package pages

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"html"
	htmltemplate "html/template"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"text/template"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
)

func hello(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	// ruleid: go-cwe-079-html-from-input
	fmt.Fprintf(w, "<h1>Hello %s</h1>", name)
}

func helloEscaped(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	// ok: go-cwe-079-html-from-input
	fmt.Fprintf(w, "<h1>Hello %s</h1>", html.EscapeString(name))
}

func helloRendered(w http.ResponseWriter, r *http.Request) {
	page := htmltemplate.Must(htmltemplate.New("hello").Parse("<h1>Hello {{.}}</h1>"))
	// ok: go-cwe-079-html-from-input
	page.Execute(w, r.URL.Query().Get("name"))
}

func echoBody(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, "no body", http.StatusBadRequest)
		return
	}
	// ruleid: go-cwe-079-html-from-input
	w.Write(body)
}

func echoPlain(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	// ok: go-cwe-079-html-from-input
	io.WriteString(w, r.FormValue("text"))
}

func notFound(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusNotFound)
	// ruleid: go-cwe-079-html-from-input
	io.WriteString(w, "<p>There is no "+r.URL.Path+" here</p>")
}

func failPlain(w http.ResponseWriter, r *http.Request) {
	// ok: go-cwe-079-html-from-input
	http.Error(w, "no such page: "+r.URL.Path, http.StatusNotFound)
}

func counter(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.FormValue("n"))
	if err != nil {
		n = 1
	}
	// ok: go-cwe-079-html-from-input
	fmt.Fprintf(w, "<b>%v</b>", n+1)
}

func asJSON(w http.ResponseWriter, r *http.Request) {
	data, err := json.Marshal(map[string]string{"name": r.FormValue("name")})
	if err != nil {
		return
	}
	// ok: go-cwe-079-html-from-input
	w.Write(data)
}

func showMessage(w http.ResponseWriter, title string, message string) {
	var b strings.Builder
	b.WriteString("<div class=box>")
	b.WriteString(message)
	b.WriteString("</div>")
	// ruleid: go-cwe-079-html-from-input
	fmt.Fprint(w, b.String())
}

func listComments(db *sql.DB, w http.ResponseWriter) error {
	rows, err := db.Query("SELECT author, body FROM comments")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var author, body string
		if err := rows.Scan(&author, &body); err != nil {
			return err
		}
		// ruleid: go-cwe-079-html-from-input
		fmt.Fprintf(w, "<li>%s</li>", body)
		// ok: go-cwe-079-html-from-input
		fmt.Fprintf(w, "<li>%s</li>", html.EscapeString(author))
	}
	return rows.Err()
}

func renderCard(name, bio string) string {
	// ruleid: go-cwe-079-html-from-input
	return fmt.Sprintf("<div><b>%s</b></div>", name)
}

func renderLine(name, bio string) string {
	// ok: go-cwe-079-html-from-input
	return fmt.Sprintf("%s: %s", name, bio)
}

func preview(c echo.Context) error {
	// ruleid: go-cwe-079-html-from-input
	return c.HTML(http.StatusOK, "<article>"+c.FormValue("text")+"</article>")
}

func previewText(c echo.Context) error {
	// ok: go-cwe-079-html-from-input
	return c.String(http.StatusOK, c.FormValue("text"))
}

func profile(c *gin.Context) {
	// ruleid: go-cwe-079-html-from-input
	bio := template.HTML(c.Query("bio"))
	// ok: go-cwe-079-html-from-input
	c.HTML(http.StatusOK, "profile.html", gin.H{"bio": bio, "name": c.Query("name")})
}

func profileLine(c *gin.Context) {
	// ruleid: go-cwe-079-html-from-input
	c.Writer.WriteString("<p>" + c.Query("bio") + "</p>")
}

func profilePage(c *gin.Context) {
	// ruleid: go-cwe-079-html-from-input
	c.Data(http.StatusOK, "text/html; charset=utf-8", []byte("<h1>"+c.Param("name")+"</h1>"))
}

func greet(w http.ResponseWriter, r *http.Request) {
	t := template.Must(template.New("greet").Parse("<h1>{{.}}</h1>"))
	// ruleid: go-cwe-079-text-template
	t.Execute(w, r.FormValue("name"))
}

func mailText(out io.Writer, name string) error {
	t := template.Must(template.New("mail").Parse("Dear {{.}}"))
	// ok: go-cwe-079-text-template
	return t.Execute(out, name)
}

func fail(w http.ResponseWriter, err error) {
	w.WriteHeader(http.StatusBadRequest)
	// ruleid: go-cwe-079-html-from-input
	fmt.Fprintf(w, "<p>%v</p>", err)
}

func failEscaped(w http.ResponseWriter, err error) {
	w.WriteHeader(http.StatusBadRequest)
	// ok: go-cwe-079-html-from-input
	fmt.Fprint(w, html.EscapeString(err.Error()))
}

func failPlain(w http.ResponseWriter, err error) {
	// ok: go-cwe-079-html-from-input
	http.Error(w, err.Error(), http.StatusBadRequest)
}

func report(w http.ResponseWriter, problem error, code int) {
	w.WriteHeader(code)
	// ruleid: go-cwe-079-html-from-input
	_, _ = w.Write([]byte(fmt.Sprintf("Problem: %v", problem)))
}

func reportRecord(w http.ResponseWriter, problem error) {
	// ok: go-cwe-079-html-from-input
	_, _ = w.Write([]byte(fmt.Sprintf(`{"problem": %q}`, problem)))
}

// pages in pieces
func guestPage(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	var b strings.Builder
	b.WriteString("<html><body>")
	b.WriteString("<p>" + name + "</p>")
	b.WriteString("</body></html>")
	// ruleid: go-cwe-079-html-from-input
	w.Write([]byte(b.String()))
}

func guestList(w http.ResponseWriter, r *http.Request) {
	var b bytes.Buffer
	for _, name := range r.URL.Query()["name"] {
		// ruleid: go-cwe-079-html-from-input
		fmt.Fprintf(&b, "<li>%s</li>", name)
		// ok: go-cwe-079-html-from-input
		fmt.Fprintf(&b, "<li>%s</li>", html.EscapeString(name))
	}
	w.Write(b.Bytes())
}

func guestTitle(w http.ResponseWriter, r *http.Request) {
	b := &bytes.Buffer{}
	fmt.Fprintf(b, "<h1>%s</h1>", r.FormValue("title"))
	// ruleid: go-cwe-079-html-from-input
	io.WriteString(w, b.String())
}

func guestCopy(w http.ResponseWriter, r *http.Request) {
	var b bytes.Buffer
	b.WriteString("<h1>" + r.FormValue("title") + "</h1>")
	// ruleid: go-cwe-079-html-from-input
	io.Copy(w, &b)
}

func guestDirect(w http.ResponseWriter, r *http.Request) {
	var b bytes.Buffer
	b.WriteString("<h1>" + r.FormValue("title") + "</h1>")
	// ruleid: go-cwe-079-html-from-input
	b.WriteTo(w)
}

func guestData(c *gin.Context) {
	var page strings.Builder
	page.WriteString("<p>" + c.Query("name") + "</p>")
	// ruleid: go-cwe-079-html-from-input
	c.Data(http.StatusOK, "text/html; charset=utf-8", []byte(page.String()))
}

func guestEscaped(w http.ResponseWriter, r *http.Request) {
	var b strings.Builder
	b.WriteString("<p>" + html.EscapeString(r.FormValue("name")) + "</p>")
	// ok: go-cwe-079-html-from-input
	w.Write([]byte(b.String()))
}

func guestText(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	var b bytes.Buffer
	// ok: go-cwe-079-html-from-input
	fmt.Fprintf(&b, "<b> marks bold text, you wrote %s", r.FormValue("text"))
	// ok: go-cwe-079-html-from-input
	b.WriteTo(w)
}

func copyFile(w http.ResponseWriter, r *http.Request) {
	picture, err := os.Open("static/picture.png")
	if err != nil {
		return
	}
	defer picture.Close()
	// ok: go-cwe-079-html-from-input
	io.Copy(w, picture)
}

func writeCell(b *strings.Builder, name string) {
	// ruleid: go-cwe-079-html-from-input
	fmt.Fprintf(b, "<td>%s</td>", name)
	// ok: go-cwe-079-html-from-input
	fmt.Fprintf(b, "<td>%s</td>", html.EscapeString(name))
	// ok: go-cwe-079-html-from-input
	fmt.Fprintf(b, "%s\n", name)
}
