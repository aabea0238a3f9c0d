package users;

class Users {
    private UserRepository userRepository;

    @PutMapping("/users/{id}")
    public User update(@PathVariable long id, @RequestBody User user) {
        // ruleid: java-cwe-915-entity-from-request
        return userRepository.save(user);
    }

    @PostMapping("/profile")
    public String profile(@Valid @ModelAttribute("account") Account account) {
        // ruleid: java-cwe-915-entity-from-request
        accountRepository.save(account);
        return "profile";
    }

    void form(HttpServletRequest request) throws Exception {
        User user = new User();
        // ruleid: java-cwe-915-all-fields-copied
        BeanUtils.populate(user, request.getParameterMap());
        store(user);
    }

    @PatchMapping("/users/{id}")
    public User patch(@PathVariable long id, @RequestBody String body) throws Exception {
        User user = userRepository.findById(id).orElseThrow();
        // ruleid: java-cwe-915-all-fields-copied
        return userRepository.save(mapper.readerForUpdating(user).readValue(body));
    }

    @PutMapping("/users/{id}/name")
    public User rename(@PathVariable long id, @RequestBody UserDto form) {
        User user = userRepository.findById(id).orElseThrow();
        user.setName(form.getName());
        // ok: java-cwe-915-entity-from-request
        return userRepository.save(user);
    }

    @PostMapping("/users")
    public User create(@RequestBody User given) {
        User user = new User(given.getName(), given.getMail());
        // ok: java-cwe-915-entity-from-request
        return userRepository.save(user);
    }

    @PostMapping("/profile/copy")
    public void copy(@RequestBody ProfileForm form, User current) {
        // ok: java-cwe-915-all-fields-copied
        BeanUtils.copyProperties(form, current, "id", "role");
    }

    void single(HttpServletRequest request, User user) {
        // ok: java-cwe-915-all-fields-copied
        user.setName(request.getParameter("name"));
    }
}
