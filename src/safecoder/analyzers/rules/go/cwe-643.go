package directory

import (
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strconv"

	"github.com/antchfx/xmlquery"
	"github.com/antchfx/xpath"
	"github.com/beevik/etree"
	"github.com/gin-gonic/gin"
)

var plainName = regexp.MustCompile(`^[a-z0-9]+$`)

func lookup(doc *xmlquery.Node, user string) *xmlquery.Node {
	// ruleid: go-cwe-643-expression-from-input
	return xmlquery.FindOne(doc, fmt.Sprintf("//user[name='%s']", user))
}

func find(doc *xmlquery.Node, expression string) []*xmlquery.Node {
	// ok: go-cwe-643-expression-from-input
	return xmlquery.Find(doc, expression)
}

func login(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	path := "//user[name='" + name + "']/role"
	// ruleid: go-cwe-643-expression-from-input
	expression, err := xpath.Compile(path)
	_, _ = expression, err
}

func search(c *gin.Context) {
	// ruleid: go-cwe-643-expression-from-input
	nodes, err := xmlquery.QueryAll(document, c.Query("path"))
	_, _ = nodes, err
}

func price(doc *etree.Document, title string) *etree.Element {
	// ruleid: go-cwe-643-expression-from-input
	return doc.FindElement("./shop/book[title='" + title + "']/price")
}

func compared(doc *xmlquery.Node, user string) *xmlquery.Node {
	// ok: go-cwe-643-expression-from-input
	for _, node := range xmlquery.Find(doc, "//user") {
		if node.SelectAttr("name") == user {
			return node
		}
	}
	return nil
}

func numbered(doc *xmlquery.Node, text string) (*xmlquery.Node, error) {
	number, err := strconv.Atoi(text)
	if err != nil {
		return nil, err
	}
	// ok: go-cwe-643-expression-from-input
	return xmlquery.FindOne(doc, fmt.Sprintf("//user[%d]", number)), nil
}

func looked(doc *xmlquery.Node, user string) (*xmlquery.Node, error) {
	if !plainName.MatchString(user) {
		return nil, errors.New("name")
	}
	// ok: go-cwe-643-expression-from-input
	return xmlquery.FindOne(doc, "//user[name='"+user+"']"), nil
}
