package fetch

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"
	"github.com/go-resty/resty/v2"
)

var hosts = map[string]bool{"img.shop.test": true, "cdn.shop.test": true}

func proxy(w http.ResponseWriter, r *http.Request) {
	target := r.URL.Query().Get("url")
	// ruleid: go-cwe-918-address-from-request
	resp, err := http.Get(target)
	pass(w, resp, err)
}

func proxyChecked(w http.ResponseWriter, r *http.Request) {
	target, err := url.Parse(r.URL.Query().Get("url"))
	if err != nil || target.Scheme != "https" || !hosts[target.Hostname()] {
		http.Error(w, "no such picture", http.StatusBadRequest)
		return
	}
	// ok: go-cwe-918-address-from-request
	resp, err := http.Get(target.String())
	pass(w, resp, err)
}

func weather(w http.ResponseWriter, r *http.Request) {
	city := url.PathEscape(r.FormValue("city"))
	// ok: go-cwe-918-address-from-request
	resp, err := http.Get("https://weather.test/now/" + city)
	pass(w, resp, err)
}

func weatherIn(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-cwe-918-address-from-request
	resp, err := http.Get("https://" + r.FormValue("region") + ".weather.test/now")
	pass(w, resp, err)
}

func hook(c *gin.Context) {
	var in struct{ Callback string }
	if err := c.BindJSON(&in); err != nil {
		return
	}
	data, _ := json.Marshal(gin.H{"done": true})
	// ruleid: go-cwe-918-address-from-request
	req, err := http.NewRequest(http.MethodPost, in.Callback, bytes.NewReader(data))
	finish(c, req, err)
}

func user(c *gin.Context) {
	// ok: go-cwe-918-address-from-request
	resp, err := http.Get(fmt.Sprintf("http://users.internal/%s", c.Param("id")))
	finish(c, resp, err)
}

func probe(c *gin.Context) {
	// ruleid: go-cwe-918-address-from-request
	conn, err := net.Dial("tcp", c.Query("host")+":80")
	finish(c, conn, err)
}

func loadAvatar(avatarURL string) (*http.Response, error) {
	// ruleid: go-cwe-918-address-from-parameter
	return http.Get(avatarURL)
}

func loadPage(address string) (*http.Response, error) {
	// ok: go-cwe-918-address-from-parameter
	return http.Get(address)
}

func feed(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-cwe-918-address-from-request
	resp, err := resty.New().R().SetHeader("Accept", "application/xml").Get(r.FormValue("feed"))
	if err == nil {
		w.Write(resp.Body())
	}
}

func ownFeed(w http.ResponseWriter, r *http.Request) {
	// ok: go-cwe-918-address-from-request
	resp, err := resty.New().R().SetQueryParam("topic", r.FormValue("topic")).Get("https://feeds.test/new")
	if err == nil {
		w.Write(resp.Body())
	}
}

func schemeOnly(w http.ResponseWriter, r *http.Request) {
	target := r.FormValue("target")
	if !strings.HasPrefix(target, "http://") && !strings.HasPrefix(target, "https://") {
		http.Error(w, "target", http.StatusBadRequest)
		return
	}
	// ruleid: go-cwe-918-address-from-request
	resp, err := http.Get(target)
	copyBody(w, resp, err)
}

func hostIsThere(w http.ResponseWriter, r *http.Request) {
	target := r.FormValue("target")
	u, err := url.Parse(target)
	if err != nil || u.Scheme == "" || u.Host == "" {
		http.Error(w, "target", http.StatusBadRequest)
		return
	}
	// ruleid: go-cwe-918-address-from-request
	resp, err := http.Get(u.String())
	copyBody(w, resp, err)
}

func imageByEnd(w http.ResponseWriter, r *http.Request) {
	target := r.FormValue("target")
	if !strings.HasSuffix(target, ".png") {
		http.Error(w, "target", http.StatusBadRequest)
		return
	}
	// ruleid: go-cwe-918-address-from-request
	resp, err := http.Get(target)
	copyBody(w, resp, err)
}

func fetchedBefore(w http.ResponseWriter, r *http.Request) {
	target := r.FormValue("target")
	if body, ok := pageCache[target]; ok {
		w.Write(body)
		return
	}
	// ruleid: go-cwe-918-address-from-request
	resp, err := http.Get(target)
	copyBody(w, resp, err)
}

func belowOwnHost(w http.ResponseWriter, r *http.Request) {
	target := r.FormValue("target")
	if !strings.HasPrefix(target, "https://files.example.org/") {
		http.Error(w, "target", http.StatusBadRequest)
		return
	}
	// ok: go-cwe-918-address-from-request
	resp, err := http.Get(target)
	copyBody(w, resp, err)
}

func belowNamedBase(w http.ResponseWriter, r *http.Request) {
	target := r.FormValue("target")
	if !strings.HasPrefix(target, allowedBase) {
		http.Error(w, "target", http.StatusBadRequest)
		return
	}
	// ok: go-cwe-918-address-from-request
	resp, err := http.Get(target)
	copyBody(w, resp, err)
}

func hostIsThereAndListed(w http.ResponseWriter, r *http.Request) {
	target := r.FormValue("target")
	u, err := url.Parse(target)
	if err != nil || u.Host == "" {
		http.Error(w, "target", http.StatusBadRequest)
		return
	}
	if u.Host != "files.example.org" {
		http.Error(w, "target", http.StatusForbidden)
		return
	}
	// ok: go-cwe-918-address-from-request
	resp, err := http.Get(u.String())
	copyBody(w, resp, err)
}

func hostInList(w http.ResponseWriter, r *http.Request) {
	target := r.FormValue("target")
	u, err := url.Parse(target)
	if err != nil {
		http.Error(w, "target", http.StatusBadRequest)
		return
	}
	if _, ok := hosts[u.Hostname()]; !ok {
		http.Error(w, "target", http.StatusForbidden)
		return
	}
	// ok: go-cwe-918-address-from-request
	resp, err := http.Get(target)
	copyBody(w, resp, err)
}

func hostByEnd(w http.ResponseWriter, r *http.Request) {
	target := r.FormValue("target")
	u, err := url.Parse(target)
	if err != nil || u.Host == "" || !strings.HasSuffix(u.Hostname(), ".example.org") {
		http.Error(w, "target", http.StatusBadRequest)
		return
	}
	// ok: go-cwe-918-address-from-request
	resp, err := http.Get(target)
	copyBody(w, resp, err)
}

func named(w http.ResponseWriter, r *http.Request) {
	target, ok := feeds[r.FormValue("feed")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	// ok: go-cwe-918-address-from-request
	resp, err := http.Get(target)
	copyBody(w, resp, err)
}
