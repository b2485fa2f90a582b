package org.halcyon.bench;

import java.util.List;

/// One group of figures that can be chosen by its name.
interface Measure {

    String name();

    List<Figure> take() throws Exception;
}
