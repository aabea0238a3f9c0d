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

    @PatchMapping("/rooms/{id}")
    public void room(@PathVariable long id, @RequestBody Room wanted) {
        Room room = rooms.get(id);
        // ruleid: java-cwe-915-all-fields-copied
        BeanUtils.copyProperties(wanted, room, "id", "createdAt");
    }

    @PatchMapping("/halls/{id}")
    public void hall(@PathVariable long id, @RequestBody Hall wanted) {
        Hall hall = halls.get(id);
        // ok: java-cwe-915-all-fields-copied
        BeanUtils.copyProperties(wanted, hall, "id", "owner", "price");
    }

    @PatchMapping("/seats/{id}")
    public void seat(@PathVariable long id, @RequestBody Seat wanted) {
        Seat seat = seatRepository.get(id);
        seat.setLabel(wanted.getLabel());
        // ok: java-cwe-915-entity-from-request
        seatRepository.save(seat);
    }
}

class BoundFields {
    @InitBinder
    void fields(WebDataBinder binder) {
        binder.setAllowedFields("title", "text");
    }

    @PostMapping("/posts")
    public String post(@ModelAttribute Post post) {
        // ok: java-cwe-915-entity-from-request
        posts.save(post);
        return "post";
    }
}

class AllFields {
    @PostMapping("/tickets")
    public String open(@ModelAttribute Ticket ticket) {
        // ruleid: java-cwe-915-entity-from-request
        tickets.save(ticket);
        return "ticket";
    }
}
