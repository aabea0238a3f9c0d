package lamproom

import (
	"fmt"
	"html/template"
	"io"
	"net/http"
	"strings"
)

// lamp is a safety lamp of the collection.
type lamp struct {
	number, maker string
	year          int
}

var lamps = []lamp{
	{"L-012", "Wolf", 1894},
	{"L-077", "Davis of Derby", 1911},
	{"L-103", "Wolf", 1908},
}

// byMaker returns the lamps of a maker; case does not matter.
func byMaker(name string) []lamp {
	var found []lamp
	for _, item := range lamps {
		if strings.EqualFold(item.maker, name) {
			found = append(found, item)
		}
	}
	return found
}

// caption is the text under a lamp, such as "L-012, 1894".
func caption(item lamp) string {
	return fmt.Sprintf("%s, %d", item.number, item.year)
}

var footer = template.HTML("<p>Open from ten to four</p>")

// writeFooter ends every page.
func writeFooter(w io.Writer) {
	fmt.Fprintln(w, footer)
}

// showMaker answers GET /lamps?maker=...: the heading "Lamps by <maker>" in
// an <h1>, an <li> with the caption of every lamp found, and the footer, also
// where no lamp is found.
func showMaker(w http.ResponseWriter, r *http.Request) {
