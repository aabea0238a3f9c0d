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
