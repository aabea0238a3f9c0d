package shop.data;

class OrderDao {
    private Connection connection;
    private JdbcTemplate jdbcTemplate;
    private EntityManager entityManager;
    private static final Set<String> SORTABLE = Set.of("created", "total", "status");
    private static final Map<String, String> COLUMNS = Map.of("date", "created_at", "sum", "total");

    List<Order> byCustomer(String customer) throws SQLException {
        Statement statement = connection.createStatement();
        // ruleid: java-cwe-089-statement-from-input
        ResultSet rows = statement.executeQuery("SELECT * FROM orders WHERE customer = '" + customer + "'");
        return read(rows);
    }

    User login(String name, String password) throws SQLException {
        String sql = String.format("SELECT * FROM users WHERE name='%s' AND password='%s'", name, password);
        try (Statement st = connection.createStatement()) {
            // ruleid: java-cwe-089-statement-from-input
            return readUser(st.executeQuery(sql));
        }
    }

    void report(HttpServletRequest request) throws SQLException {
        String city = request.getParameter("city");
        StringBuilder sql = new StringBuilder("SELECT * FROM branches WHERE city = '");
        sql.append(city.trim());
        sql.append("'");
        // ruleid: java-cwe-089-statement-from-input
        PreparedStatement ps = connection.prepareStatement(sql.toString());
        ps.executeQuery();
    }

    List<Item> search(String word) {
        StringBuilder sql = new StringBuilder();
        // ruleid: java-cwe-089-statement-from-input
        sql.append("SELECT * FROM items WHERE title LIKE '%").append(word).append("%'");
        return jdbcTemplate.query(sql.toString(), mapper);
    }

    @GetMapping("/products")
    public List<Product> products(@RequestParam String category, @RequestParam(defaultValue = "name") String sort) {
        // ruleid: java-cwe-089-statement-from-input
        return entityManager.createQuery("FROM Product p WHERE p.category = :c ORDER BY p." + sort).setParameter("c", category).getResultList();
    }

    void remove(@PathParam("id") String id) {
        // ruleid: java-cwe-089-statement-from-input
        jdbcTemplate.update("DELETE FROM notes WHERE id = " + id);
    }

    public static void main(String[] args) throws Exception {
        Statement st = open().createStatement();
        // ruleid: java-cwe-089-statement-from-input
        st.execute(args[0]);
    }

    // an ordinary helper: the statement is its caller's
    List<Order> run(String sql, Object... values) {
        // ok: java-cwe-089-statement-from-input
        return jdbcTemplate.query(sql, mapper, values);
    }

    List<Order> byCustomerBound(String customer) throws SQLException {
        // ok: java-cwe-089-statement-from-input
        PreparedStatement ps = connection.prepareStatement("SELECT * FROM orders WHERE customer = ?");
        ps.setString(1, customer);
        return read(ps.executeQuery());
    }

    List<Order> byStatus(@RequestParam String status) {
        // ok: java-cwe-089-statement-from-input
        return entityManager.createQuery("SELECT o FROM Order o WHERE o.status = :s").setParameter("s", status).getResultList();
    }

    List<Order> sorted(String column) {
        if (!SORTABLE.contains(column)) {
            throw new IllegalArgumentException("column");
        }
        // ok: java-cwe-089-statement-from-input
        return jdbcTemplate.query("SELECT * FROM orders ORDER BY " + column, mapper);
    }

    List<Order> mapped(HttpServletRequest request) {
        String column = COLUMNS.getOrDefault(request.getParameter("sort"), "id");
        String direction = "desc".equalsIgnoreCase(request.getParameter("dir")) ? "DESC" : "ASC";
        // ok: java-cwe-089-statement-from-input
        return jdbcTemplate.query("SELECT * FROM orders ORDER BY " + column + " " + direction, mapper);
    }

    List<Order> page(HttpServletRequest request) {
        int page = Integer.parseInt(request.getParameter("page"));
        // ok: java-cwe-089-statement-from-input
        return jdbcTemplate.query("SELECT * FROM orders LIMIT 20 OFFSET " + page * 20, mapper);
    }

    List<Order> many(List<String> names) {
        String marks = String.join(",", Collections.nCopies(names.size(), "?"));
        // ok: java-cwe-089-statement-from-input
        return jdbcTemplate.query("SELECT * FROM orders WHERE customer IN (" + marks + ")", mapper, names.toArray());
    }

    List<Order> like(String word) {
        // ok: java-cwe-089-statement-from-input
        return jdbcTemplate.query("SELECT * FROM orders WHERE note LIKE ?", mapper, "%" + word + "%");
    }

    List<Map<String, Object>> named(HttpServletRequest request) {
        String sql = "select * from products where brand = :brand order by " + request.getParameter("sort");
        // ruleid: java-cwe-089-statement-from-input
        return jdbcClient.sql(sql).param("brand", request.getParameter("brand")).query().listOfRows();
    }

    List<Map<String, Object>> namedOnly(HttpServletRequest request) {
        String sql = "select * from products where brand = :brand order by price";
        // ok: java-cwe-089-statement-from-input
        return jdbcClient.sql(sql).param("brand", request.getParameter("brand")).query().listOfRows();
    }

    @GetMapping("/products")
    List<Product> filtered(ProductFilter filter) {
        // ruleid: java-cwe-089-statement-from-input
        return entityManager.createQuery("select p from Product p where p.name = '" + filter.name() + "'").getResultList();
    }

    @GetMapping("/products/bound")
    List<Product> filteredBound(ProductFilter filter) {
        // ok: java-cwe-089-statement-from-input
        return entityManager.createQuery("select p from Product p where p.name = :name").setParameter("name", filter.name()).getResultList();
    }

    ResultSet inTwoParts(HttpServletRequest request) throws SQLException {
        String town = request.getParameter("town");
        if (town == null || !town.matches("[A-Za-z -]{1,60}")) {
            town = "Ghent";
        }
        // ok: java-cwe-089-statement-from-input
        return connection.createStatement().executeQuery("SELECT * FROM shops WHERE town = '" + town + "'");
    }

    ResultSet chosen(HttpServletRequest request) throws SQLException {
        String sort = request.getParameter("sort");
        String column = sort != null && COLUMNS.contains(sort) ? sort : "name";
        // ok: java-cwe-089-statement-from-input
        return connection.createStatement().executeQuery("SELECT * FROM shops ORDER BY " + column);
    }

    ResultSet filtered(HttpServletRequest request) throws SQLException {
        String town = request.getParameter("town");
        if (town == null || town.isBlank()) {
            return null;
        }
        // ruleid: java-cwe-089-statement-from-input
        return connection.createStatement().executeQuery("SELECT * FROM shops WHERE town = '" + town + "'");
    }

    boolean isOwner(HttpServletRequest request) throws SQLException {
        // ruleid: java-cwe-089-statement-from-input
        return "me".equals(jdbcTemplate.queryForObject("SELECT owner FROM shops WHERE id = " + request.getParameter("id"), String.class));
    }

    // what a record of the program holds was typed by somebody
    void save(User user) throws SQLException {
        Statement st = connection.createStatement();
        // ruleid: java-cwe-089-statement-from-input
        st.executeUpdate("INSERT INTO users(name, age) VALUES ('" + user.getName() + "', " + user.getAge() + ")");
    }

    void rename(final Customer customer) {
        String sql = String.format("UPDATE customers SET city = '%s' WHERE id = %d", customer.getAddress().getCity(), customer.getId());
        // ruleid: java-cwe-089-statement-from-input
        jdbcTemplate.update(sql);
    }

    void saveAll(List<Product> products) throws SQLException {
        Statement st = connection.createStatement();
        for (Product product : products) {
            // ruleid: java-cwe-089-statement-from-input
            st.addBatch("INSERT INTO products(title) VALUES ('" + product.title() + "')");
        }
        st.executeBatch();
    }

    void saveBound(User user) throws SQLException {
        // ok: java-cwe-089-statement-from-input
        PreparedStatement ps = connection.prepareStatement("INSERT INTO users(name) VALUES (?)");
        ps.setString(1, user.getName());
        ps.executeUpdate();
        log.info("saved " + user.getName());
    }

    void restock(Product product, Status status, LocalDate day) throws SQLException {
        String name = product.getName();
        // ok: java-cwe-089-statement-from-input
        connection.createStatement().executeUpdate("UPDATE products SET stock = " + product.getStock() + ", price = " + product.getUnitPrice()
            + ", state = '" + status.getLabel() + "', since = '" + day + "', kind = '" + product.getKind().name() + "' WHERE id = " + product.getId());
        log.info(name);
    }

    long count(EntityManager manager, Class<?> kind, TableInfo table) {
        // ok: java-cwe-089-statement-from-input
        return manager.createQuery("select count(e) from " + kind.getSimpleName() + " e join " + table.getName() + " t").getResultList().size();
    }

    void saveChecked(User user) throws SQLException {
        validate(user);
        // ok: java-cwe-089-statement-from-input
        connection.createStatement().executeUpdate("INSERT INTO users(name) VALUES ('" + user.getName() + "')");
    }
}

interface ShopMapper {
    // ruleid: java-cwe-089-text-in-mapper
    @Select("SELECT * FROM shops WHERE name = '${name}'")
    Shop byName(@Param("name") String name);

    // ruleid: java-cwe-089-text-in-mapper
    @Delete({"DELETE FROM shops", "WHERE town LIKE '%${town}%'"})
    int remove(@Param("town") String town);

    // ruleid: java-cwe-089-text-in-mapper
    @Select(value = "SELECT * FROM shops ORDER BY ${column}")
    List<Shop> sorted(String column);

    // ok: java-cwe-089-text-in-mapper
    @Select("SELECT * FROM shops WHERE name = #{name}")
    Shop byNameBound(@Param("name") String name);

    // ok: java-cwe-089-text-in-mapper
    @Delete("${shop.path}/delete")
    HttpStatus closed(String name);

    // ok: java-cwe-089-text-in-mapper
    @Value("${shop.table:shops}")
    String table = "shops";
}
