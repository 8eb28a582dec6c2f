/// What AMP's runtime gives its components before the email's own CSS. The picture of a component fills its box.
let runtimeStyleSheet = """
    body{margin:0!important}
    .i-amphtml-layout-nodisplay{display:none!important}
    .i-amphtml-layout-fixed,.i-amphtml-layout-flex-item{display:inline-block;position:relative}
    .i-amphtml-layout-flex-item{flex:1 1 auto;display:block}
    .i-amphtml-layout-responsive,.i-amphtml-layout-fixed-height,.i-amphtml-layout-container{display:block;position:relative}
    .i-amphtml-layout-intrinsic{display:inline-block;position:relative;max-width:100%}
    .i-amphtml-layout-fill{display:block;overflow:hidden!important;position:absolute;top:0;left:0;bottom:0;right:0}
    .i-amphtml-layout-size-defined{overflow:hidden!important}
    i-amphtml-sizer{display:block!important}
    .i-amphtml-fill-content{display:block;position:absolute;top:0;left:0;width:100%;height:100%;max-width:none;margin:0;padding:0!important;border:none!important}
    .i-amphtml-slide{display:block;position:relative;margin:0 0 8px}
    .i-amphtml-scroll-slide{display:inline-block;position:relative;vertical-align:top;white-space:normal;margin:0 8px 8px 0;max-width:100%}
    amp-carousel,amp-accordion,amp-fit-text,amp-list,amp-selector,amp-layout,amp-lightbox,amp-sidebar{display:block;position:relative}
    amp-sidebar{min-width:45px;max-width:80vw;background-color:#efefef}
    amp-accordion>section{display:block;float:none}
    amp-accordion>section>:first-child{margin:0;background-color:#efefef;padding-right:20px;border:1px solid #dfdfdf}
    form [submit-success],form [submit-error],form [submitting],form [verify-error]{display:none}
    [visible-when-invalid],[overflow]{display:none}

    """
