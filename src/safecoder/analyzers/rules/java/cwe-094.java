package eval;

class Calculator {
    Object script(String formula) throws ScriptException {
        ScriptEngine engine = new ScriptEngineManager().getEngineByName("JavaScript");
        // ruleid: java-cwe-094-code-from-input
        return engine.eval(formula);
    }

    @PostMapping("/filter")
    public Object filter(@RequestBody String rule) {
        ExpressionParser parser = new SpelExpressionParser();
        // ruleid: java-cwe-094-code-from-input
        return parser.parseExpression(rule).getValue();
    }

    Object groovy(HttpServletRequest request) {
        // ruleid: java-cwe-094-code-from-input
        return new GroovyShell().evaluate("x = " + request.getParameter("x"));
    }

    Object plugin(HttpServletRequest request) throws Exception {
        // ruleid: java-cwe-094-code-from-input
        return Class.forName(request.getParameter("handler")).getDeclaredConstructor().newInstance();
    }

    Object mvel(String condition, Map<String, Object> values) {
        // ruleid: java-cwe-094-code-from-input
        return MVEL.eval(condition, values);
    }

    Object restricted(String expression, Object root) {
        EvaluationContext context = SimpleEvaluationContext.forReadOnlyDataBinding().build();
        // ok: java-cwe-094-code-from-input
        return new SpelExpressionParser().parseExpression(expression).getValue(context, root);
    }

    Object number(HttpServletRequest request) throws ScriptException {
        double x = Double.parseDouble(request.getParameter("x"));
        // ok: java-cwe-094-code-from-input
        return engine.eval("Math.sqrt(" + x + ")");
    }

    Object strict(String formula) throws ScriptException {
        if (!formula.matches("[0-9+*/(). -]+")) {
            throw new IllegalArgumentException("formula");
        }
        // ok: java-cwe-094-code-from-input
        return engine.eval(formula);
    }

    Object bound(String name) throws ScriptException {
        Bindings bindings = engine.createBindings();
        bindings.put("name", name);
        // ok: java-cwe-094-code-from-input
        return engine.eval("greet(name)", bindings);
    }

    Class<?> driver(String name) throws Exception {
        // ok: java-cwe-094-code-from-input
        return Class.forName(name);
    }
}
