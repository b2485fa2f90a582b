package org.halcyon.lint;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds calls of foreign code, input and output, logging and waits that are reached while a lock is held, in the
/// method that holds it or in anything that it calls.
final class LockLint {

    private final Map<MethodName, MethodFacts> methods = new HashMap<>();
    private final Map<String, Set<String>> subtypes = new HashMap<>();
    private final Map<String, List<String>> supertypes = new HashMap<>();
    private final Set<String> lambdas = new HashSet<>();

    /// A call that is made under a lock, and how it came to be.
    private record Step(MethodName method, String way) {}

    /// @param classes class files
    LockLint(Collection<byte[]> classes) {
        classes.forEach(bytes -> add(ClassFile.of().parse(bytes)));
        methods.values().forEach(method -> lambdas.addAll(method.makes()));
    }

    private void add(ClassModel model) {
        String name = model.thisClass().asInternalName();
        List<String> above = new ArrayList<>();
        model.superclass().map(ClassEntry::asInternalName).ifPresent(above::add);
        model.interfaces().forEach(entry -> above.add(entry.asInternalName()));
        supertypes.put(name, above);
        above.forEach(entry ->
                subtypes.computeIfAbsent(entry, added -> new TreeSet<>()).add(name));
        model.methods()
                .forEach(method -> MethodFacts.of(name, method).ifPresent(facts -> methods.put(facts.name(), facts)));
    }

    /// How many places hold a lock at all; a lint that finds none has not looked.
    long lockedCalls() {
        return methods.values().stream()
                .flatMap(method -> method.calls().stream())
                .filter(MethodFacts.Call::locked)
                .count();
    }

    /// One line for each method that holds a lock and each foreign call that it reaches: the shortest way there.
    List<String> breaches() {
        return methods.values().stream()
                .filter(method -> method.calls().stream().anyMatch(MethodFacts.Call::locked))
                .flatMap(method -> breaches(method).stream())
                .sorted()
                .toList();
    }

    private Collection<String> breaches(MethodFacts holder) {
        Map<MethodName, String> found = new LinkedHashMap<>();
        Set<MethodName> seen = new HashSet<>();
        Deque<Step> open = new ArrayDeque<>();
        holder.calls().stream()
                .filter(MethodFacts.Call::locked)
                .forEach(call -> open.add(new Step(call.target(), holder.name().toString())));
        while (!open.isEmpty()) {
            Step step = open.removeFirst();
            if (isForeign(step.method())) {
                found.putIfAbsent(step.method(), step.way() + " > " + step.method());
            } else if (seen.add(step.method())) {
                bodies(step.method()).forEach(body -> {
                    String way = step.way() + " > " + body.name();
                    body.calls().forEach(call -> open.add(new Step(call.target(), way)));
                });
            }
        }
        return found.values();
    }

    /// Every body that a call may run: the one it names or inherits, and each that overrides it.
    private List<MethodFacts> bodies(MethodName call) {
        List<MethodFacts> bodies = new ArrayList<>();
        inherited(call, bodies);
        if (call.isConstructor() || call.isOfEveryObject()) {
            return bodies; // a constructor has no overrides, and those of the others are anybody's
        }
        Deque<String> below = new ArrayDeque<>(subtypes.getOrDefault(call.owner(), Set.of()));
        while (!below.isEmpty()) {
            String type = below.removeFirst();
            MethodFacts body = methods.get(call.on(type));
            if (body != null) {
                bodies.add(body);
            }
            below.addAll(subtypes.getOrDefault(type, Set.of()));
        }
        return bodies;
    }

    private void inherited(MethodName call, List<MethodFacts> bodies) {
        MethodFacts body = methods.get(call);
        if (body != null) {
            bodies.add(body);
            return;
        }
        supertypes.getOrDefault(call.owner(), List.of()).forEach(type -> inherited(call.on(type), bodies));
    }

    private boolean isForeign(MethodName call) {
        return call.isProgram() ? isCallback(call) : Foreign.is(call);
    }

    /// An interface of the program that somebody implements by a lambda is a callback wherever it is called, unless the
    /// call has a body of its own or is one that every object has.
    private boolean isCallback(MethodName call) {
        return lambdas.contains("L" + call.owner() + ";") && !methods.containsKey(call) && !call.isOfEveryObject();
    }
}
