package org.lethe.nn.internal.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lethe.api.network.Network;
import org.lethe.api.network.Parameter;
import org.lethe.api.tensor.Tensor;
import org.lethe.nn.internal.Layout;

/** The text of a program in the making: what is prepared once, and what is computed per input. */
final class Source {
  private final StringBuilder prepare = new StringBuilder();
  private final StringBuilder forward = new StringBuilder();
  private final List<String> prepared = new ArrayList<>(List.of("p[0]"));
  private final List<Script.Argument> arguments = new ArrayList<>();
  private final Map<String, String> parameters = new HashMap<>();
  private int variables;

  /** Splits the vector of all trained parameters, whose gradient is then one vector, too. */
  Source(Network network) {
    List<Parameter> trained =
        network.parameters().stream().filter(p -> p.kind().trained()).toList();
    if (trained.isEmpty()) {
      return;
    }
    String sizes =
        trained.stream()
            .map(p -> String.valueOf(Tensor.count(p.extents())))
            .collect(Collectors.joining(", "));
    prepare.append("    s = torch.split_with_sizes(p[0], [" + sizes + "], 0)\n");
    for (int i = 0; i < trained.size(); i++) {
      Parameter parameter = trained.get(i);
      parameters.put(parameter.name(), view("s[" + i + "]", parameter));
    }
  }

  private static String view(String part, Parameter parameter) {
    long[] extents = parameter.extents();
    return Layout.isConvolution(parameter)
        ? "torch.permute(torch.view(%s, %s), [0, 3, 1, 2])"
            .formatted(part, Arrays.toString(Layout.lastChannels(extents)))
        : "torch.view(%s, %s)".formatted(part, Arrays.toString(extents));
  }

  /** Returns the source of a trained parameter in {@code prepare}. */
  String parameter(String name) {
    return parameters.get(name);
  }

  /** Adds a tensor that the program takes, and returns its source in {@code prepare}. */
  String argument(Script.Argument argument) {
    arguments.add(argument);
    return "p[" + arguments.size() + "]";
  }

  /** Assigns a new variable in {@code prepare} and returns its name. */
  String preparation(String source) {
    return assign(prepare, source);
  }

  /** Adds a tensor to what {@code prepare} returns, and returns its source in {@code forward}. */
  String prepared(String source) {
    prepared.add(source);
    return "w[" + (prepared.size() - 1) + "]";
  }

  /** Assigns a new variable in {@code forward} and returns its name. */
  String line(String source) {
    return assign(forward, source);
  }

  private String assign(StringBuilder method, String source) {
    String name = "v" + variables++;
    method.append("    ").append(name).append(" = ").append(source).append('\n');
    return name;
  }

  /** Returns the script with {@code forward} returning these values. */
  Script returning(List<String> results) {
    String methods =
        method("prepare", "p: List[Tensor]", prepare, list(prepared))
            + method("forward", "x: Tensor, w: List[Tensor]", forward, list(results))
            + method(
                "run",
                "x: Tensor, p: List[Tensor]",
                "",
                "(self).forward(x, (self).prepare(p, ), )");
    return new Script(methods, List.copyOf(arguments));
  }

  private static String method(String name, String parameters, CharSequence body, String result) {
    return "  def %s(self: %s, %s) -> List[Tensor]:\n%s    return %s\n"
        .formatted(name, Archive.self(), parameters, body, result);
  }

  private static String list(List<String> sources) {
    return "[" + String.join(", ", sources) + "]";
  }
}
