package web;

class SecurityConfig {
    SecurityFilterChain off(HttpSecurity http) throws Exception {
        // ruleid: java-cwe-352-protection-off
        http.csrf().disable();
        http.authorizeHttpRequests(auth -> auth.anyRequest().authenticated()).formLogin();
        return http.build();
    }

    SecurityFilterChain offLambda(HttpSecurity http) throws Exception {
        // ruleid: java-cwe-352-protection-off
        return http.csrf(csrf -> csrf.disable()).formLogin(Customizer.withDefaults()).build();
    }

    SecurityFilterChain offReference(HttpSecurity http) throws Exception {
        // ruleid: java-cwe-352-protection-off
        http.csrf(AbstractHttpConfigurer::disable).formLogin(Customizer.withDefaults());
        return http.build();
    }

    SecurityFilterChain everything(HttpSecurity http) throws Exception {
        // ruleid: java-cwe-352-protection-off
        http.csrf(csrf -> csrf.ignoringRequestMatchers("/**"));
        return http.build();
    }

    SecurityFilterChain cookie(HttpSecurity http) throws Exception {
        // ok: java-cwe-352-protection-off
        http.csrf(csrf -> csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse()));
        return http.build();
    }

    SecurityFilterChain stateless(HttpSecurity http) throws Exception {
        // ok: java-cwe-352-protection-off
        http.csrf(csrf -> csrf.disable())
            .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        return http.build();
    }

    SecurityFilterChain hook(HttpSecurity http) throws Exception {
        // ok: java-cwe-352-protection-off
        http.csrf(csrf -> csrf.ignoringRequestMatchers("/hooks/payment"));
        return http.build();
    }
}

class Accounts extends HttpServlet {
    private UserRepository userRepository;

    @GetMapping("/users/{id}/delete")
    public String delete(@PathVariable long id) {
        // ruleid: java-cwe-352-state-change-by-get
        userRepository.deleteById(id);
        return "redirect:/users";
    }

    @PostMapping("/users/{id}/delete")
    public String deletePosted(@PathVariable long id) {
        // ok: java-cwe-352-state-change-by-get
        userRepository.deleteById(id);
        return "redirect:/users";
    }

    @RequestMapping("/users/{id}/ban")
    public String ban(@PathVariable long id) {
        // ruleid: java-cwe-352-state-change-by-get
        userService.banUser(id);
        return "redirect:/users";
    }

    @RequestMapping(path = "/users/{id}/promote")
    public String promote(@PathVariable long id) {
        // ruleid: java-cwe-352-state-change-by-get
        userService.promote(id);
        return "redirect:/users";
    }

    @RequestMapping(method = RequestMethod.DELETE)
    public String removeAll() {
        // ok: java-cwe-352-state-change-by-get
        userService.removeAll();
        return "redirect:/users";
    }

    @RequestMapping(value = "/users/{id}/disable", method = RequestMethod.POST)
    public String disable(@PathVariable long id) {
        // ok: java-cwe-352-state-change-by-get
        userService.disable(id);
        return "redirect:/users";
    }

    @GetMapping("/transfers/new")
    public String transfer(@RequestParam long to, @RequestParam long amount) {
        // ruleid: java-cwe-352-state-change-by-get
        transferRepository.save(new Transfer(to, amount));
        return "redirect:/transfers";
    }

    @GetMapping("/articles/{id}")
    public String article(@PathVariable long id) {
        // ok: java-cwe-352-state-change-by-get
        viewRepository.save(new ArticleView(id, Instant.now()));
        return "article";
    }

    @GetMapping("/users")
    public List<User> list() {
        // ok: java-cwe-352-state-change-by-get
        return userRepository.findAll();
    }

    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PreparedStatement statement = prepare("UPDATE users SET mail = ? WHERE id = ?");
        // ruleid: java-cwe-352-statement-in-doget
        statement.executeUpdate();
    }

    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        checkToken(request);
        PreparedStatement statement = prepare("UPDATE users SET mail = ? WHERE id = ?");
        // ok: java-cwe-352-statement-in-doget
        statement.executeUpdate();
    }
}

class Payments extends HttpServlet {
    private TransferRepository transferRepository;

    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        User user = (User) request.getSession().getAttribute("user");
        // ruleid: java-cwe-352-change-by-post
        transferRepository.save(new Transfer(user, request.getParameter("to")));
    }

    @PostMapping("/mail")
    public String mail(@RequestParam String mail, HttpSession session) {
        if (session.getAttribute("userId") == null) {
            return "redirect:/login";
        }
        // ruleid: java-cwe-352-change-by-post
        userDao.updateMail((Long) session.getAttribute("userId"), mail);
        return "redirect:/profile";
    }

    @PostMapping("/orders")
    public String order(@CookieValue("sessionId") String session, @RequestParam long item) {
        // ruleid: java-cwe-352-change-by-post
        orderRepository.save(new Order(sessions.get(session), item));
        return "redirect:/orders";
    }

    @PostMapping("/guestbook")
    public String guest(@RequestParam String text) {
        // ok: java-cwe-352-change-by-post
        entryRepository.save(new Entry(text));
        return "redirect:/guestbook";
    }

    // another site's form cannot send JSON
    @PostMapping("/api/mail")
    public void apiMail(@RequestBody MailChange change, HttpSession session) {
        Long userId = (Long) session.getAttribute("userId");
        // ok: java-cwe-352-change-by-post
        userDao.updateMail(userId, change.mail());
    }

    @PostMapping("/api/orders")
    public void apiOrder(@RequestHeader("Authorization") String bearer, @RequestParam long item) {
        User user = tokens.userOf(bearer);
        // ok: java-cwe-352-change-by-post
        orderRepository.save(new Order(user, item));
    }

    @PostMapping("/close")
    public String close(@RequestParam String formToken, HttpSession session) {
        User user = (User) session.getAttribute("user");
        if (!formToken.equals(session.getAttribute("formToken"))) {
            return "redirect:/";
        }
        // ok: java-cwe-352-change-by-post
        userDao.delete(user);
        return "redirect:/";
    }
}

class Guarded extends HttpServlet {
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        User user = (User) request.getSession().getAttribute("user");
        guard(request);
        // ok: java-cwe-352-change-by-post
        userDao.delete(user);
    }

    private void guard(HttpServletRequest request) {
        String expected = (String) request.getSession().getAttribute("csrf");
        if (!MessageDigest.isEqual(expected.getBytes(), request.getParameter("csrf").getBytes())) {
            throw new IllegalStateException();
        }
    }
}

class WithdrawServlet extends HttpServlet {
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String customer = (String) request.getSession().getAttribute("customer");
        if (customer == null) {
            response.sendError(401);
            return;
        }
        // ruleid: java-cwe-352-change-by-post
        bank.withdraw(customer, Long.parseLong(request.getParameter("cents")));
    }
}

class WithdrawServletWithProof extends HttpServlet {
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String customer = (String) request.getSession().getAttribute("customer");
        if (customer == null || !forms.matches(request.getSession(), request.getParameter("formKey"))) {
            response.sendError(403);
            return;
        }
        // ok: java-cwe-352-change-by-post
        bank.withdraw(customer, Long.parseLong(request.getParameter("cents")));
    }
}

class CancelByLink {
    @GetMapping("/bookings/{id}/cancel")
    public String cancel(@PathVariable long id) {
        // ruleid: java-cwe-352-state-change-by-get
        bookings.cancel(id);
        return "redirect:/bookings";
    }

    @GetMapping("/bookings/{id}")
    public String show(@PathVariable long id, Model model) {
        // ok: java-cwe-352-state-change-by-get
        model.addAttribute("booking", bookings.find(id));
        return "booking";
    }
}
