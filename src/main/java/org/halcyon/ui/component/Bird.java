package org.halcyon.ui.component;

import javafx.scene.Group;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.Shape;
import javafx.scene.transform.Scale;

/// The kingfisher without its square, over still water. Only for first run and the empty Home; decoration.
public final class Bird extends StackPane {
    private static final double UNITS = 512;

    public Bird(double width) {
        var drawing = new Group(
                path("tail", "M138 352 L96 462 C112 462 128 458 140 450 L206 376 Z"),
                path("bill", "M330 141 C390 158 444 178 488 198 C440 204 390 206 330 206 Z"),
                path(
                        "head",
                        "M252 66 C312 66 350 102 350 154 C350 176 352 190 350 214 L300 340 L196 398 L120 398"
                                + " C140 336 158 284 160 230 L160 160 C160 106 200 66 252 66 Z"),
                path(
                        "breast",
                        "M202 236 C258 264 318 246 348 204 C370 272 360 332 316 368 C296 384 268 396 236 398"
                                + " L146 398 C184 350 200 296 202 236 Z"),
                path("wing", "M160 222 C220 238 248 286 232 334 C218 380 176 398 120 398 C140 338 157 284 160 222 Z"),
                path("white", "M349 188 C362 202 360 220 344 232 C316 254 268 254 234 238 C278 234 324 216 349 188 Z"),
                path(
                        "breast",
                        "M200 188 C218 176 244 180 262 189 C282 197 318 197 349 188 C326 218 274 240 232 232"
                                + " C208 226 196 206 200 188 Z"),
                path("white", "M162 212 C172 198 192 196 204 204 C212 220 210 236 198 246 C180 246 164 232 162 212 Z"),
                part("eye", new Circle(300, 156, 16.5)),
                part("white", new Circle(305.5, 150.5, 4.6)),
                path("branch", "M8 404 L394 388 C406 388 408 402 396 404 L10 421 C-2 421 -2 405 8 404 Z"),
                water(176, 446, 256, 0.9),
                water(214, 468, 180, 0.7),
                water(262, 488, 86, 0.5));
        drawing.getTransforms().add(new Scale(width / UNITS, width / UNITS));
        getChildren().add(new Group(drawing));
        setMouseTransparent(true);
        setFocusTraversable(false);
    }

    private static Shape water(double x, double y, double width, double opacity) {
        var line = new Rectangle(x, y, width, 6);
        line.setArcWidth(6);
        line.setArcHeight(6);
        line.setOpacity(opacity);
        return part("water", line);
    }

    private static Shape path(String part, String content) {
        var path = new SVGPath();
        path.setContent(content);
        return part(part, path);
    }

    private static Shape part(String part, Shape shape) {
        shape.getStyleClass().add("hal-bird-" + part);
        return shape;
    }
}
