package org.lethe.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lethe.api.LetheException;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.testing.Tiny;

class NetworkJsonTest {
  private static final Shape IMAGE = new Shape(3, 8, 8);
  private static final String CONV =
      """
      {"version":1,"input":[3,8,8],"nodes":[{"name":"conv","inputs":["x"],"layer":"Conv2d","in":3,\
      "out":4,"kernel":3,"stride":1,"padding":1,"bias":true}],"output":"conv","taps":["conv"],\
      "initial":{"conv.bias":3.0}}""";

  static List<Network> networks() {
    Network classifier = Tiny.classifier(IMAGE, 2);
    Network remover = Tiny.remover(IMAGE);
    Network nothing = Network.builder(IMAGE).build("x", List.of());
    return List.of(
        EveryLayer.network(),
        classifier,
        remover,
        remover.then(classifier, "remover.", "model."),
        nothing);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void whatIsReadEqualsWhatWasWritten(Network network) {
    String text = NetworkJson.write(network);
    assertEquals(network, NetworkJson.read(text));
    assertEquals(text, NetworkJson.write(NetworkJson.read(text)));
    assertEquals(network.parameters(), NetworkJson.read(text).parameters());
    assertFalse(text.contains("\n"));
  }

  @Test
  void everyLayerKindIsStored() {
    Set<Class<?>> stored =
        EveryLayer.network().nodes().stream()
            .map(node -> node.layer().getClass())
            .collect(Collectors.toSet());
    assertEquals(Set.copyOf(Arrays.asList(Layer.class.getPermittedSubclasses())), stored);
  }

  @Test
  void theFormIsThatOfTheDocumentation() {
    Network.Builder b = Network.builder(IMAGE);
    b.add("conv", new Layer.Conv2d(3, 4, 3, 1, 1, true), "x");
    Network network = b.initial("conv.bias", 3).build("conv", List.of("conv"));
    assertEquals(CONV, NetworkJson.write(network));
    assertEquals(network, NetworkJson.read(CONV));
    assertEquals(network, NetworkJson.read(" " + CONV.replace("3.0", "3").replace(",", " ,\n")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"version\":1|\"version\":2|it is of version 2, this version of Lethe reads 1; use a newer"
            + " Lethe",
        "Conv2d|Conv9d|node conv: the layer Conv9d is unknown to this version; known: Add, Affine",
        "Conv2d|Input|node conv: the layer Input is unknown to this version",
        "\"in\":3|\"in\":4|node conv: conv takes 4 channels, not 3x8x8",
        "\"in\":3|\"in\":3.5|node conv: in is 3.5, not a whole number up to 65536",
        "\"in\":3|\"in\":65537|node conv: in is 65537, not a whole number",
        "\"in\":3|\"in\":\"3\"|node conv: in is a text, not a whole number",
        "\"in\":3|\"inn\":3|node conv: in is missing",
        "\"bias\":true|\"bias\":true,\"dilation\":2|node conv: unknown: dilation",
        "\"bias\":true|\"bias\":1|node conv: bias is 1, not true or false",
        "\"stride\":1|\"stride\":0|node conv: kernel or stride less than 1",
        "\"kernel\":3|\"kernel\":65536|node conv: conv has a window of 65536x65536",
        "\"inputs\":[\"x\"]|\"inputs\":[]|node conv: conv Conv2d",
        "\"inputs\":[\"x\"]|\"inputs\":[\"y\"]|node conv: no node y",
        "\"inputs\":[\"x\"]|\"inputs\":\"x\"|node conv: inputs is a text, not a list",
        "\"name\":\"conv\"|\"name\":\"x\"|node x: two nodes named x",
        "\"name\":\"conv\"|\"name\":\"\\u001b[2J\"|a node's name is not of 1 to 100 printable",
        "\"output\":\"conv\"|\"output\":\"fc\"|no node fc",
        "\"taps\":[\"conv\"]|\"taps\":[\"fc\"]|no node fc",
        "\"taps\":[\"conv\"]|\"taps\":[1]|taps is 1, not a text",
        "[3,8,8]|[3,8]|input is not channels, height and width",
        "[3,8,8]|[3,8,0]|extents must be at least 1: 3 x 8 x 0",
        "[3,8,8]|[3,65536,65536]|elements in the outputs of all nodes; at most",
        "3.0|1e99|conv.bias is Infinity, not a number",
        "3.0|null|it contains null",
        "\"output\"|\"version\":1,\"output\"|Duplicate field 'version'",
        "\"output\"|\"code\":\"\",\"output\"|unknown: code",
      })
  void refusesWhatDoesNotFit(String from, String to, String why) {
    assertTrue(CONV.contains(from));
    assertRefused(why, () -> NetworkJson.read(CONV.replace(from, to)));
  }

  @Test
  void refusesWhatIsTooLarge() {
    assertRefused(
        "1,048,577 characters; at most 1,048,576 are allowed",
        () -> NetworkJson.read(" ".repeat(NetworkJson.MOST_CHARACTERS + 1)));
    StringBuilder nodes = new StringBuilder();
    String last = "x";
    for (int i = 0; i <= NetworkJson.MOST_NODES; i++) {
      nodes.append(
          "%s{\"name\":\"r%d\",\"inputs\":[\"%s\"],\"layer\":\"Relu\"}"
              .formatted(i == 0 ? "" : ",", i, last));
      last = "r" + i;
    }
    String text = CONV.replaceAll("\"nodes\":\\[.*?}]", "\"nodes\":[" + nodes + "]");
    assertRefused("4,097 nodes; at most 4,096 are allowed", () -> NetworkJson.read(text));
    assertRefused(
        "4,831,854,592 elements in the parameters",
        () ->
            NetworkJson.read(
                CONV.replace("\"in\":3,\"out\":4", "\"in\":32768,\"out\":16384")
                    .replace("[3,8,8]", "[32768,8,8]")));
    assertRefused("", () -> NetworkJson.read("[".repeat(100_000)));
    assertRefused("", () -> NetworkJson.read("{\"version\":" + "9".repeat(100_000)));
    assertRefused("it is empty", () -> NetworkJson.read(""));
    assertRefused("data follows its end", () -> NetworkJson.read(CONV + "{}"));
    assertRefused("an object is needed, not a list", () -> NetworkJson.read("[]"));
  }

  @Test
  void writesNothingThatCannotBeReadBack() {
    Network.Builder b = Network.builder(IMAGE);
    b.add("n".repeat(101), new Layer.Relu(), "x");
    assertRefused("printable", () -> NetworkJson.write(b.build("n".repeat(101), List.of())));
    Network infinite = Network.builder(IMAGE).initial("fc.bias", Float.NaN).build("x", List.of());
    assertRefused("fc.bias is a text, not a number", () -> NetworkJson.write(infinite));
  }

  private static void assertRefused(String why, Executable attempt) {
    String message = assertThrows(LetheException.class, attempt).getMessage();
    assertTrue(message.startsWith("not a network that can be read: "), message);
    assertTrue(message.contains(why), message);
    assertEquals(1, message.lines().count(), message);
  }
}
