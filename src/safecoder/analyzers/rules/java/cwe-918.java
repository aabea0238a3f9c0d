package net;

class Fetcher {
    private static final Set<String> HOSTS = Set.of("api.example.org");
    private RestTemplate restTemplate;

    @GetMapping("/preview")
    public String preview(@RequestParam String url) {
        // ruleid: java-cwe-918-address-from-input
        return restTemplate.getForObject(url, String.class);
    }

    void image(HttpServletRequest request, HttpServletResponse response) throws IOException {
        URL url = new URL(request.getParameter("src"));
        // ruleid: java-cwe-918-address-from-input
        url.openStream().transferTo(response.getOutputStream());
    }

    String page(HttpServletRequest request) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        // ruleid: java-cwe-918-address-from-input
        HttpRequest query = HttpRequest.newBuilder().uri(URI.create(request.getParameter("page"))).build();
        return client.send(query, BodyHandlers.ofString()).body();
    }

    Document status(String host) throws IOException {
        // ruleid: java-cwe-918-address-from-input
        return Jsoup.connect("http://" + host + "/status").get();
    }

    // an ordinary client: the address is its caller's
    String get(String url) throws IOException {
        // ok: java-cwe-918-address-from-input
        return Jsoup.connect(url).get().text();
    }

    @GetMapping("/users/{id}")
    public String user(@PathVariable String id) {
        // ok: java-cwe-918-address-from-input
        return restTemplate.getForObject("https://api.example.org/users/" + id, String.class);
    }

    void checked(HttpServletRequest request) throws Exception {
        URI uri = URI.create(request.getParameter("src"));
        if (!HOSTS.contains(uri.getHost())) {
            throw new IllegalArgumentException("host");
        }
        // ok: java-cwe-918-address-from-input
        uri.toURL().openStream();
    }

    void named(HttpServletRequest request) throws Exception {
        String url = ADDRESSES.get(request.getParameter("service"));
        // ok: java-cwe-918-address-from-input
        new URL(url).openConnection();
    }

    @GetMapping("/weather")
    public String weather(@RequestParam String city) {
        URI uri = UriComponentsBuilder.fromHttpUrl("https://api.example.org").path("/now").queryParam("q", city).build().toUri();
        // ok: java-cwe-918-address-from-input
        return restTemplate.getForObject(uri, String.class);
    }

    @GetMapping("/mirror")
    public String mirror(@RequestParam String host) {
        URI uri = UriComponentsBuilder.fromHttpUrl(host).path("/now").build().toUri();
        // ruleid: java-cwe-918-address-from-input
        return restTemplate.getForObject(uri, String.class);
    }

    void hostIsOnlyThere(HttpServletRequest request) throws Exception {
        URL url = new URL(request.getParameter("src"));
        if (url.getHost() == null || url.getHost().isEmpty()) {
            throw new IllegalArgumentException("host");
        }
        log.info("fetching from " + url.getHost());
        // ruleid: java-cwe-918-address-from-input
        url.openStream().transferTo(out);
    }

    void hostIsNotEmpty(HttpServletRequest request) throws Exception {
        URL url = new URL(request.getParameter("src"));
        String host = url.getHost();
        if (host == null || host.equals("")) {
            throw new IllegalArgumentException("host");
        }
        // ruleid: java-cwe-918-address-from-input
        url.openStream().transferTo(out);
    }

    void hostInVariable(HttpServletRequest request) throws Exception {
        URL url = new URL(request.getParameter("src"));
        String host = url.getHost().toLowerCase(Locale.ROOT);
        if (!host.endsWith(".example.org")) {
            throw new IllegalArgumentException("host");
        }
        // ok: java-cwe-918-address-from-input
        url.openStream().transferTo(out);
    }

    void hostByRule(HttpServletRequest request) throws Exception {
        URI uri = URI.create(request.getParameter("src"));
        try {
            if (!"https".equals(uri.getScheme()) || !"api.example.org".equalsIgnoreCase(uri.getHost())) {
                throw new IllegalArgumentException("host");
            }
        } finally {
            log.info("asked");
        }
        // ok: java-cwe-918-address-from-input
        uri.toURL().openStream().transferTo(out);
    }

    void resolved(HttpServletRequest request) throws Exception {
        URL url = new URL(request.getParameter("src"));
        InetAddress address = InetAddress.getByName(url.getHost());
        if (address.isSiteLocalAddress() || address.isLoopbackAddress()) {
            throw new IllegalArgumentException("host");
        }
        // ok: java-cwe-918-address-from-input
        url.openStream().transferTo(out);
    }

    // what was fetched before says nothing of where one may fetch from
    byte[] cached(HttpServletRequest request) throws Exception {
        String target = request.getParameter("src");
        if (pageCache.containsKey(target)) {
            return pageCache.get(target);
        }
        // ruleid: java-cwe-918-address-from-input
        return new URL(target).openStream().readAllBytes();
    }

    byte[] listed(HttpServletRequest request) throws Exception {
        String target = request.getParameter("src");
        if (!feeds.containsKey(target)) {
            throw new IllegalArgumentException("src");
        }
        // ok: java-cwe-918-address-from-input
        return new URL(target).openStream().readAllBytes();
    }
}
