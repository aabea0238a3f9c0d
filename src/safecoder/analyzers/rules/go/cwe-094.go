package rules

import (
	"fmt"
	"net/http"
	"plugin"
	"text/template"

	"github.com/dop251/goja"
	"github.com/gin-gonic/gin"
	lua "github.com/yuin/gopher-lua"
)

func evaluate(w http.ResponseWriter, r *http.Request) {
	vm := goja.New()
	// ruleid: go-cwe-094-script-from-input
	value, err := vm.RunString(r.FormValue("formula"))
	_, _ = value, err
}

func discount(customer string) error {
	state := lua.NewState()
	defer state.Close()
	// ruleid: go-cwe-094-script-from-input
	return state.DoString(fmt.Sprintf("discount('%s')", customer))
}

func load(c *gin.Context) {
	// ruleid: go-cwe-094-script-from-input
	extension, err := plugin.Open("/srv/plugins/" + c.Param("name") + ".so")
	_, _ = extension, err
}

func greet(w http.ResponseWriter, r *http.Request) {
	text := "Dear " + r.URL.Query().Get("name") + ", welcome to {{.Shop}}"
	// ruleid: go-cwe-094-script-from-input
	page, err := template.New("page").Parse(text)
	_, _ = page, err
}

func evaluateValue(w http.ResponseWriter, r *http.Request) {
	vm := goja.New()
	_ = vm.Set("input", r.FormValue("value"))
	// ok: go-cwe-094-script-from-input
	value, err := vm.RunString("input.length * 2")
	_, _ = value, err
}

func runScript(script string) (goja.Value, error) {
	// ok: go-cwe-094-script-from-input
	return goja.New().RunString(script)
}

func greetFixed(w http.ResponseWriter, r *http.Request) {
	// ok: go-cwe-094-script-from-input
	page := template.Must(template.New("page").Parse("Dear {{.Name}}"))
	_ = page.Execute(w, map[string]string{"Name": r.URL.Query().Get("name")})
}

func loadKnown(c *gin.Context) {
	name := c.Param("name")
	if !knownPlugins[name] {
		return
	}
	// ok: go-cwe-094-script-from-input
	extension, err := plugin.Open("/srv/plugins/" + name + ".so")
	_, _ = extension, err
}
