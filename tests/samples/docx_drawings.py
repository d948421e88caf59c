"""Things drawn beside the text: the rule under the issuer, and the stamp in a text box."""

from __future__ import annotations

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
SHAPES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
EMU = 12700  # per point


def rule(width: int, indent: int, shape_id: int) -> BaseOxmlElement:
    """A line `width` points long under its paragraph, as offices draw it (no border, no underscores)."""
    return parse_xml(
        f'<w:r {nsdecls("w")} {VML}><w:pict><v:line id="Line {shape_id}" '
        f'style="position:absolute;z-index:{shape_id}" from="{indent}pt,17pt" to="{indent + width}pt,17pt" '
        'strokeweight=".75pt"/></w:pict></w:r>'
    )


def text_box(paragraph: str, *, x: int, y: int, width: int, height: int, shape_id: int) -> BaseOxmlElement:
    """A framed text box anchored in a run. Word 2010+ stores its text twice, in the choice and in the VML fallback."""
    content = f"<w:txbxContent>{paragraph}</w:txbxContent>"
    choice = (
        f'<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{shape_id}" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{x * EMU}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{y * EMU}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width * EMU}" cy="{height * EMU}"/><wp:wrapNone/>'
        f'<wp:docPr id="{shape_id}" name="Text Box {shape_id}"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width * EMU}" cy="{height * EMU}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
        '<a:ln w="12700"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln></wps:spPr>'
        f"<wps:txbx>{content}</wps:txbx>"
        '<wps:bodyPr lIns="36000" tIns="18000" rIns="36000" bIns="18000" anchor="ctr"/></wps:wsp></a:graphicData>'
        "</a:graphic></wp:anchor></w:drawing>"
    )
    fallback = (
        f'<w:pict><v:shape id="Text Box {shape_id}" style="position:absolute;margin-left:{x}pt;margin-top:{y}pt;'
        f'width:{width}pt;height:{height}pt"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
    )
    return parse_xml(
        f'<w:r {nsdecls("w")} {VML} {SHAPES}><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )
