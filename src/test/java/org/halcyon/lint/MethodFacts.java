package org.halcyon.lint;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one method calls, and which of these calls it makes while it holds a lock of its own taking.
///
/// A flow analysis of the bytecode: the number of locks held is followed along every branch and into every exception
/// handler; where paths meet, the larger number counts.
///
/// @param makes functional interfaces that it makes lambdas of
record MethodFacts(MethodName name, List<Call> calls, List<String> makes) {

    private static final int MOST_LOCKS = 4;
    private static final int NOT_REACHED = -1;

    /// @param locked whether a lock is held at the call
    record Call(MethodName target, boolean locked) {}

    static Optional<MethodFacts> of(String owner, MethodModel method) {
        var name = new MethodName(
                owner, method.methodName().stringValue(), method.methodType().stringValue());
        return method.code().map(code -> new Flow(name, method, code).facts());
    }

    private static final class Flow {
        private final MethodName name;
        private final List<CodeElement> elements;
        private final List<ExceptionCatch> handlers;
        private final Map<Label, Integer> labels = new HashMap<>();
        private final int[] held;
        private final Deque<Integer> open = new ArrayDeque<>();

        Flow(MethodName name, MethodModel method, CodeModel code) {
            this.name = name;
            elements = code.elementList();
            handlers = code.exceptionHandlers();
            held = new int[elements.size()];
            Arrays.fill(held, NOT_REACHED);
            for (int i = 0; i < elements.size(); i++) {
                if (elements.get(i) instanceof LabelTarget target) {
                    labels.put(target.label(), i);
                }
            }
            reach(0, method.flags().has(AccessFlag.SYNCHRONIZED) ? 1 : 0);
        }

        MethodFacts facts() {
            while (!open.isEmpty()) {
                follow(open.removeLast());
            }
            List<Call> calls = new ArrayList<>();
            List<String> makes = new ArrayList<>();
            for (int i = 0; i < elements.size(); i++) {
                if (held[i] != NOT_REACHED) {
                    collect(elements.get(i), held[i] > 0, calls, makes);
                }
            }
            return new MethodFacts(name, calls, makes);
        }

        private static void collect(CodeElement element, boolean locked, List<Call> calls, List<String> makes) {
            switch (element) {
                case InvokeInstruction invoke -> calls.add(new Call(MethodName.of(invoke), locked));
                case InvokeDynamicInstruction lambda -> {
                    String type = lambda.typeSymbol().returnType().descriptorString();
                    makes.add(type);
                    if (runsAtOnce(type)) {
                        bodies(lambda).forEach(body -> calls.add(new Call(body, locked)));
                    }
                }
                default -> {
                    // calls nothing
                }
            }
        }

        private static List<MethodName> bodies(InvokeDynamicInstruction lambda) {
            return lambda.bootstrapArgs().stream()
                    .filter(DirectMethodHandleDesc.class::isInstance)
                    .map(DirectMethodHandleDesc.class::cast)
                    .map(MethodName::of)
                    .toList();
        }

        /// What is made for a collection or stream runs where it is made; a task or a listener runs later.
        private static boolean runsAtOnce(String type) {
            return type.startsWith("Ljava/util/function/") || type.equals("Ljava/util/Comparator;");
        }

        private void reach(int index, int locks) {
            int bounded = Math.min(locks, MOST_LOCKS);
            if (index < held.length && held[index] < bounded) {
                held[index] = bounded;
                open.add(index);
            }
        }

        private void follow(int index) {
            CodeElement element = elements.get(index);
            int before = held[index];
            int after = Math.max(0, before + change(element));
            if (element instanceof Instruction) {
                handlers.stream()
                        .filter(handler -> covers(handler, index))
                        .forEach(handler -> reach(at(handler.handler()), Math.min(before, after)));
            }
            switch (element) {
                case BranchInstruction branch -> {
                    reach(at(branch.target()), after);
                    if (branch.opcode() != Opcode.GOTO && branch.opcode() != Opcode.GOTO_W) {
                        reach(index + 1, after);
                    }
                }
                case TableSwitchInstruction table -> {
                    reach(at(table.defaultTarget()), after);
                    table.cases().forEach(arm -> reach(at(arm.target()), after));
                }
                case LookupSwitchInstruction lookup -> {
                    reach(at(lookup.defaultTarget()), after);
                    lookup.cases().forEach(arm -> reach(at(arm.target()), after));
                }
                case ReturnInstruction end -> {
                    // leaves the method
                }
                case ThrowInstruction end -> {
                    // its handlers are reached above
                }
                default -> reach(index + 1, after);
            }
        }

        private boolean covers(ExceptionCatch handler, int index) {
            return at(handler.tryStart()) <= index && index < at(handler.tryEnd());
        }

        private int at(Label label) {
            return labels.getOrDefault(label, elements.size());
        }

        private static int change(CodeElement element) {
            return switch (element) {
                case MonitorInstruction monitor -> monitor.opcode() == Opcode.MONITORENTER ? 1 : -1;
                case InvokeInstruction invoke -> MethodName.of(invoke).lockChange();
                default -> 0;
            };
        }
    }
}
